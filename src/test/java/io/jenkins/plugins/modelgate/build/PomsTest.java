package io.jenkins.plugins.modelgate.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The two POMs build the same plugin. */
class PomsTest {
    private static final Element CENTRAL = pom("pom.xml");
    private static final Element JENKINS = pom("pom-jenkins.xml");
    /** What the default build has from Maven Central and Jenkins brings itself. */
    private static final Set<String> FROM_JENKINS = Set.of(
            "com.fasterxml.jackson.core:jackson-databind",
            "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
            "com.fasterxml.jackson.dataformat:jackson-dataformat-toml",
            "net.java.sezpoz:sezpoz",
            "org.jvnet.localizer:localizer",
            "jakarta.servlet:jakarta.servlet-api");

    @Test
    void theyBuildTheSameArtifact() {
        for (String part : List.of("groupId", "artifactId", "version", "name", "description", "url")) {
            assertThat(text(JENKINS, part)).as(part).isEqualTo(text(CENTRAL, part));
        }
        assertThat(properties(JENKINS))
                .containsEntry("revision", properties(CENTRAL).get("revision"));
        assertThat(properties(JENKINS)
                        .get("jenkins.version")
                        .replace("${jenkins.baseline}", properties(JENKINS).get("jenkins.baseline")))
                .isEqualTo(properties(CENTRAL).get("jenkins.version"));
    }

    @Test
    void aVersionThatBothNameIsTheSame() {
        Map<String, String> central = properties(CENTRAL);
        Map<String, String> jenkins = properties(JENKINS);
        Set<String> both = new TreeSet<>(central.keySet());
        both.retainAll(jenkins.keySet());
        both.remove("jenkins.version");

        assertThat(both).contains("weka.version", "picocli.version", "echarts.version");
        assertThat(both)
                .allSatisfy(name -> assertThat(jenkins.get(name)).as(name).isEqualTo(central.get(name)));
    }

    @Test
    void theyBundleTheSameLibraries() {
        Map<String, String> central = dependencies(CENTRAL);
        central.keySet().removeAll(FROM_JENKINS);
        Map<String, String> jenkins = dependencies(JENKINS);
        jenkins.keySet().removeIf(PomsTest::isPlugin);

        assertThat(jenkins).isEqualTo(central);
    }

    @Test
    void theManifestOfTheDefaultBuildNamesThePluginsThatTheOtherOneDependsOn() throws IOException {
        Manifest manifest;
        try (InputStream in = Files.newInputStream(Path.of("src/hpi/MANIFEST.MF"))) {
            manifest = new Manifest(in);
        }
        List<String> named = Arrays.stream(manifest.getMainAttributes()
                        .getValue("Plugin-Dependencies")
                        .split(","))
                .map(plugin -> plugin.replaceFirst(":[^;]*", ""))
                .sorted()
                .toList();

        assertThat(named).isEqualTo(plugins());
    }

    @Test
    void bothCheckTheFormatOfTheSameFiles() {
        assertThat(formatted(JENKINS)).contains("src/*/java/**/*.java").isEqualTo(formatted(CENTRAL));
        assertThat(properties(JENKINS)).containsEntry("spotless.check.skip", "false");
    }

    private static List<String> formatted(Element pom) {
        return children(pom, "build")
                .flatMap(build -> children(build, "plugins"))
                .flatMap(plugins -> children(plugins, "plugin"))
                .filter(plugin -> "spotless-maven-plugin".equals(text(plugin, "artifactId")))
                .flatMap(plugin -> children(plugin, "configuration"))
                .flatMap(configuration -> children(configuration, "java"))
                .flatMap(java -> children(java, "includes"))
                .flatMap(includes -> children(includes, "include"))
                .map(include -> include.getTextContent().trim())
                .toList();
    }

    private static List<String> plugins() {
        return compiled(JENKINS)
                .filter(dependency -> isPlugin(name(dependency)))
                .map(dependency -> text(dependency, "artifactId")
                        + ("true".equals(text(dependency, "optional")) ? ";resolution:=optional" : ""))
                .sorted()
                .toList();
    }

    private static boolean isPlugin(String name) {
        return name.startsWith("org.jenkins-ci.plugins") || name.startsWith("io.jenkins");
    }

    /** Version and exclusions by name, of those that are not only for tests. */
    private static Map<String, String> dependencies(Element pom) {
        return compiled(pom)
                .collect(Collectors.toMap(
                        PomsTest::name,
                        dependency -> text(dependency, "version") + " without "
                                + children(dependency, "exclusions")
                                        .flatMap(exclusions -> children(exclusions, "exclusion"))
                                        .map(PomsTest::name)
                                        .sorted()
                                        .toList(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Stream<Element> compiled(Element pom) {
        return children(pom, "dependencies")
                .flatMap(dependencies -> children(dependencies, "dependency"))
                .filter(dependency -> !"test".equals(text(dependency, "scope")));
    }

    private static String name(Element artifact) {
        return text(artifact, "groupId") + ":" + text(artifact, "artifactId");
    }

    private static Map<String, String> properties(Element pom) {
        return children(pom, "properties")
                .flatMap(properties -> children(properties, null))
                .collect(Collectors.toMap(Element::getTagName, property -> property.getTextContent()
                        .trim()));
    }

    private static String text(Element parent, String name) {
        return children(parent, name)
                .map(child -> child.getTextContent().trim())
                .findFirst()
                .orElse(null);
    }

    /**
     * @param name {@code null} for all of them
     */
    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> name == null || element.getTagName().equals(name));
    }

    private static Element pom(String file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of(file).toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
