package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.report.Verdict;

/** How pages show a verdict: never by colour alone. */
public record VerdictLook(String word, String symbol, String colorClass) {
    /**
     * @param verdict {@code null} for a rule that was not applied
     */
    public static VerdictLook of(Verdict verdict) {
        if (verdict == null) {
            return new VerdictLook(Messages.VerdictLook_notApplied(), "symbol-status-nobuilt", "");
        }
        return switch (verdict) {
            case PASSED -> new VerdictLook(Messages.VerdictLook_passed(), "symbol-status-blue", "model-gate-good");
            case INCONCLUSIVE ->
                new VerdictLook(Messages.VerdictLook_inconclusive(), "symbol-status-yellow", "model-gate-doubtful");
            case FAILED -> new VerdictLook(Messages.VerdictLook_failed(), "symbol-status-red", "model-gate-bad");
            case ERROR -> new VerdictLook(Messages.VerdictLook_error(), "symbol-status-red", "model-gate-bad");
        };
    }
}
