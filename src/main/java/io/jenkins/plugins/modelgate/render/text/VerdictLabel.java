package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;

/**
 * How a verdict is shown: always with a word and a symbol, so that nothing depends on colour alone.
 *
 * @param word in capitals
 * @param symbol one character
 * @param name lower-case, for style classes
 */
public record VerdictLabel(String word, String symbol, String name) {
    /** @param verdict {@code null} for a rule that was not applied */
    public static VerdictLabel of(Verdict verdict) {
        if (verdict == null) {
            return new VerdictLabel("NOT APPLIED", "–", "none");
        }
        return switch (verdict) {
            case PASSED -> new VerdictLabel("PASSED", "✓", "passed");
            case FAILED -> new VerdictLabel("FAILED", "✗", "failed");
            case INCONCLUSIVE -> new VerdictLabel("INCONCLUSIVE", "?", "inconclusive");
            case ERROR -> new VerdictLabel("ERROR", "!", "error");
        };
    }

    /** The verdict of the whole report; a report without a decision is labelled as measured. */
    public static VerdictLabel of(Report report) {
        return report.gate() == null
                ? new VerdictLabel("MEASURED", "–", "none")
                : of(report.gate().verdict());
    }
}
