package io.jenkins.plugins.modelgate.jenkins.evaluation;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.modelgate.jenkins.agent.WriteFiles;
import io.jenkins.plugins.modelgate.render.HtmlReport;
import io.jenkins.plugins.modelgate.render.JunitXml;
import io.jenkins.plugins.modelgate.render.ModelCard;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Optional outputs of an evaluation, besides its pages.
 *
 * @param out a folder in the workspace for the report in all its formats; {@code null} for none
 * @param describeBuild whether to add the verdict to the build's description
 */
public record BuildOutputs(String out, boolean describeBuild) {
    /**
     * Writes the outputs, whatever the verdict.
     *
     * @throws IOException when the folder is outside the workspace or cannot be written; one line
     */
    public void leave(BuildContext context, Evaluation evaluation) throws IOException, InterruptedException {
        if (describeBuild) {
            describe(context.run(), evaluation);
        }
        if (out != null) {
            FilePath workspace = context.workspace();
            context.directory().act(new WriteFiles(workspace.getRemote(), out, files(evaluation.report())));
            context.listener().getLogger().println("Model gate '" + evaluation.id() + "': the report is in " + out);
        }
    }

    /** The same file names as on the command line. The JSON report, which others decide by, comes last. */
    private static LinkedHashMap<String, byte[]> files(Report report) {
        LinkedHashMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("junit.xml", bytes(new JunitXml().render(report)));
        files.put("model-card.md", bytes(new ModelCard().render(report)));
        files.put("report.html", new HtmlReport().bytes(report));
        files.put("report.json", new ReportJson().write(report));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Adds or replaces a line of its own. It contains no text from the report, since descriptions may be rendered as
     * markup.
     */
    private static void describe(Run<?, ?> run, Evaluation evaluation) throws IOException {
        synchronized (run) {
            String start = evaluation.id() + ": ";
            String before = run.getDescription();
            List<String> lines = before == null || before.isBlank()
                    ? List.of()
                    : before.lines().toList();
            run.setDescription(Stream.concat(
                            lines.stream().filter(line -> !line.startsWith(start)),
                            Stream.of(start + evaluation.report().gate().verdict() + rules(evaluation)))
                    .collect(Collectors.joining("\n")));
        }
    }

    private static String rules(Evaluation evaluation) {
        Map<Boolean, Long> passed = evaluation.report().gate().rules().stream()
                .filter(rule -> rule.verdict() != null)
                .collect(Collectors.partitioningBy(rule -> rule.verdict() == Verdict.PASSED, Collectors.counting()));
        long all = passed.get(true) + passed.get(false);
        return all == 0 ? "" : ", " + passed.get(true) + " of " + all + (all == 1 ? " rule" : " rules") + " passed";
    }
}
