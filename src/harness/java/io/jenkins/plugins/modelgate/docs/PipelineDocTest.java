package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.modelgate.jenkins.testing.Penguins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every Jenkinsfile of docs/pipeline.md ends as the comment before it says. */
@WithJenkins
class PipelineDocTest {
    private static final Path PAGE = Path.of("docs", "pipeline.md");
    private static final Pattern JENKINSFILE = Pattern.compile("<!-- ([A-Z]+) -->\n```groovy\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void everyJenkinsfileOfThePageRuns(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "docs");
        Penguins.allInto(jenkins.jenkins.getWorkspaceFor(job));
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThan(5);
        for (Example example : examples) {
            job.setDefinition(new CpsFlowDefinition(example.jenkinsfile(), true));
            jenkins.buildAndAssertStatus(example.result(), job);
        }
    }

    @Test
    void noJenkinsfileOfThePageIsLeftOut() throws IOException {
        assertThat(Pattern.compile("```groovy").matcher(Files.readString(PAGE)).results().count())
                .isEqualTo(examples().size());
    }

    private static List<Example> examples() throws IOException {
        return JENKINSFILE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> new Example(Result.fromString(match.group(1)), match.group(2)))
                .toList();
    }

    private record Example(Result result, String jenkinsfile) {}
}
