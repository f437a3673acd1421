package io.jenkins.plugins.modelgate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/**
 * What can be called over the web. Stapler binds {@code doX} of any class that a URL leads to, and a getter that leads
 * further; here each of them is held to asking who calls. A harness test calls each of them as different people.
 */
class WebMethodsTest {
    /** They read what whoever may read the job may see, and change nothing. */
    private static final Set<String> READING = Set.of(
            "ModelGateJobAction.doTrend",
            "ModelGateJobAction.doPercentiles",
            "EvaluationPage.doReportJson",
            "EvaluationPage.doReportHtml",
            "EvaluationPage.doModelCard",
            "VersionPage.doReportJson",
            "VersionPage.doReportHtml",
            "VersionPage.doModelCard",
            "VersionPage.doDownload",
            "ModelSearch.doIndex");

    private static final Set<String> PERMISSION_CHECKS =
            Set.of("checkPermission", "hasPermission", "checkAnyPermission");

    /** What a page at the root says of itself to everybody. */
    private static final Set<String> OF_EVERY_PAGE =
            Set.of("getApi", "getIconFileName", "getDisplayName", "getUrlName", "getSearch");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.modelgate.jenkins");

    @Test
    void everyWebMethodAsksWhoCalls() {
        assertThat(webMethods()).hasSizeGreaterThan(10).allSatisfy(method -> assertThat(
                        asksWhoCalls(method) || isEnteredByAsking(method.getOwner(), new HashSet<>()))
                .as("%s asks for a permission", method.getFullName())
                .isTrue());
    }

    @Test
    void everyWebMethodIsCalledByPostUnlessItOnlyReads() {
        assertThat(webMethods()).allSatisfy(method -> assertThat(READING.contains(name(method))
                        || method.isAnnotatedWith(POST.class)
                        || method.isAnnotatedWith(RequirePOST.class))
                .as("%s is called by POST, or known to only read", method.getFullName())
                .isTrue());
    }

    @Test
    void whatOnlyReadsIsStillThere() {
        assertThat(webMethods().stream().map(WebMethodsTest::name)).containsAll(READING);
    }

    /** Jenkins asks for Item.READ on the way to a job or a build; on the way to its root pages it asks for nothing. */
    @Test
    void whateverAPageAtTheRootLeadsToAsksWhoCalls() {
        CLASSES.stream()
                .filter(type -> isA(type, "hudson.model.RootAction") || isA(type, "hudson.model.ManagementLink"))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getName().startsWith("get") && !OF_EVERY_PAGE.contains(method.getName()))
                .forEach(method -> assertThat(asksWhoCalls(method))
                        .as("%s asks for a permission", method.getFullName())
                        .isTrue());
    }

    @Test
    void theRuleNoticesAMethodThatAsksNobody() {
        JavaClass careless = new ClassFileImporter().importClass(Careless.class);

        assertThat(asksWhoCalls(careless.getMethod("doReveal"))).isFalse();
        assertThat(isEnteredByAsking(careless, new HashSet<>())).isFalse();
    }

    /** What the rule is there for. */
    public static final class Careless {
        public String doReveal() {
            return String.valueOf(this);
        }
    }

    private static List<JavaMethod> webMethods() {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getName().matches("do[A-Z].*"))
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .toList();
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    private static boolean isA(JavaClass type, String name) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .anyMatch(parent -> parent.getName().equals(name));
    }

    /** Whether each way to an object of the class leads over a question for a permission. */
    private static boolean isEnteredByAsking(JavaClass type, Set<String> seen) {
        Set<JavaConstructorCall> ways = type.getConstructorCallsToSelf();
        Set<JavaClass> silent = ways.stream()
                .filter(way -> !(way.getOrigin() instanceof JavaMethod origin && asksWhoCalls(origin)))
                .map(JavaConstructorCall::getOriginOwner)
                .collect(Collectors.toSet());
        return seen.add(type.getName())
                && !ways.isEmpty()
                && silent.stream().allMatch(owner -> isEnteredByAsking(owner, seen));
    }

    private static boolean asksWhoCalls(JavaMethod method) {
        return asksWhoCalls(method, new HashSet<>());
    }

    private static boolean asksWhoCalls(JavaMethod method, Set<String> seen) {
        return seen.add(method.getFullName())
                && Stream.concat(
                                method.getMethodCallsFromSelf().stream(), method.getMethodReferencesFromSelf().stream())
                        .anyMatch(used -> PERMISSION_CHECKS.contains(used.getName())
                                || used.getTarget()
                                        .resolveMember()
                                        .filter(next -> next instanceof JavaMethod called
                                                && CLASSES.contain(
                                                        called.getOwner().getName())
                                                && asksWhoCalls(called, seen))
                                        .isPresent());
    }
}
