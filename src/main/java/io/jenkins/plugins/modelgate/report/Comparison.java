package io.jenkins.plugins.modelgate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The candidate compared with its baseline, on the same rows.
 *
 * @param baseline what it was compared with
 * @param differences by metric name, over all rows
 * @param slices the differences within slices, for rules
 */
public record Comparison(Baseline baseline, Map<String, Difference> differences, List<SliceDifferences> slices) {
    public Comparison {
        differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
        slices = List.copyOf(slices);
    }

    /**
     * @param source the baseline as the user gave it: a file, {@code production}, {@code train#12}
     * @param name the model's name
     * @param sha256 digest of the model's bytes; {@code null} when unknown
     * @param dataSha256 digest of the test set it was measured on
     * @param metrics the baseline's own metrics
     */
    public record Baseline(
            String source, String name, String sha256, String dataSha256, Map<String, MetricValue> metrics) {
        public Baseline {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }
    }

    /**
     * Candidate minus baseline.
     *
     * @param candidate the candidate's value; {@code null} when undefined
     * @param baseline the baseline's value; {@code null} when undefined
     * @param difference candidate minus baseline; {@code null} when either is undefined
     * @param low lower bound of the difference, one-sided at {@code confidence}; {@code null} when there is none
     * @param high upper bound, likewise
     * @param confidence of each single bound
     * @param n number of pairs of rows
     * @param onlyCandidateRight for proportions: rows on which only the candidate is right; otherwise {@code null}
     * @param onlyBaselineRight the reverse
     * @param test {@code tango}, {@code delong}, {@code paired-bootstrap} or {@code interleaved-latency}; {@code mover}
     *     for an interval combined from those of two separate measurements; {@code null} without a test
     * @param pValue two-sided, of the hypothesis that there is no difference; {@code null} without a test
     * @param reason why something above is missing; {@code null} otherwise
     * @param tails bounds by the same method at higher confidences, for decisions about many tests at once; empty if
     *     they follow from the rows on which only one model is right
     */
    public record Difference(
            Double candidate,
            Double baseline,
            Double difference,
            Double low,
            Double high,
            Double confidence,
            Long n,
            Long onlyCandidateRight,
            Long onlyBaselineRight,
            String test,
            Double pValue,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MetricValue.Tail> tails) {
        public Difference {
            tails = tails == null ? List.of() : List.copyOf(tails);
        }

        /** A difference with bounds at one confidence. */
        public Difference(
                Double candidate,
                Double baseline,
                Double difference,
                Double low,
                Double high,
                Double confidence,
                Long n,
                Long onlyCandidateRight,
                Long onlyBaselineRight,
                String test,
                Double pValue,
                String reason) {
            this(
                    candidate,
                    baseline,
                    difference,
                    low,
                    high,
                    confidence,
                    n,
                    onlyCandidateRight,
                    onlyBaselineRight,
                    test,
                    pValue,
                    reason,
                    List.of());
        }
    }

    /** Differences within one slice, named as in {@link Slice#name()}. */
    public record SliceDifferences(String slice, Map<String, Difference> differences) {
        public SliceDifferences {
            differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
        }
    }
}
