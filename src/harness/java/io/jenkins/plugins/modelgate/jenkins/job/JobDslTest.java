package io.jenkins.plugins.modelgate.jenkins.job;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.pages.ModelGateAction;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelStep;
import io.jenkins.plugins.modelgate.jenkins.steps.EvaluateModelSteps;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import javaposse.jobdsl.plugin.GlobalJobDslSecurityConfiguration;
import jenkins.model.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundSetter;

@WithJenkins
class JobDslTest {
    @Test
    void aSeedJobSetsEveryOption(JenkinsRule jenkins) throws Exception {
        EvaluateModelStep wanted = EvaluateModelSteps.full();
        seed(
                jenkins,
                "model('" + wanted.getModel() + "')\n"
                        + Stream.of(EvaluateModelStep.class.getFields())
                                .filter(field -> field.isAnnotationPresent(DataBoundSetter.class))
                                .map(field -> field.getName() + "(" + groovy(value(field, wanted)) + ")")
                                .collect(Collectors.joining("\n")));

        assertThat(made(jenkins)).usingRecursiveComparison().isEqualTo(wanted);
    }

    @Test
    void aSeededJobEvaluates(JenkinsRule jenkins) throws Exception {
        seed(jenkins, """
                model('penguins.model')
                data('holdout.arff')
                latency(false)
                rules(['accuracy >= 0.85'])
                """);
        FreeStyleProject job = jenkins.jenkins.getItemByFullName("seeded", FreeStyleProject.class);
        Penguins.into(jenkins.jenkins.getWorkspaceFor(job));

        assertThat(jenkins.buildAndAssertStatus(Result.SUCCESS, job)
                        .getAction(ModelGateAction.class)
                        .find("penguins")
                        .orElseThrow()
                        .getVerdict())
                .isEqualTo(Verdict.PASSED);
    }

    private static void seed(JenkinsRule jenkins, String options) throws Exception {
        GlobalConfiguration.all().get(GlobalJobDslSecurityConfiguration.class).setUseScriptSecurity(false);
        ExecuteDslScripts dsl = new ExecuteDslScripts();
        dsl.setScriptText("job('seeded') { steps { evaluateModel { evaluation {\n" + options + "\n} } } }");
        FreeStyleProject seed = jenkins.createFreeStyleProject("seed");
        seed.getBuildersList().add(dsl);
        jenkins.buildAndAssertSuccess(seed);
    }

    private static EvaluateModelStep made(JenkinsRule jenkins) {
        return jenkins.jenkins
                .getItemByFullName("seeded", FreeStyleProject.class)
                .getBuildersList()
                .get(EvaluateModelBuilder.class)
                .getEvaluation();
    }

    private static Object value(Field field, EvaluateModelStep step) {
        try {
            return field.get(step);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String groovy(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(JobDslTest::groovy).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Long) {
            return value + "L";
        }
        if (value instanceof Double) {
            return value + "d";
        }
        return value instanceof String text
                ? "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"
                : String.valueOf(value);
    }
}
