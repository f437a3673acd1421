package io.jenkins.plugins.modelgate.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bounds that could only be computed where the rows were measured, as given in the report: at one confidence, or at
 * several.
 *
 * <p>The p-value is interpolated from them. Between two bounds, and beyond the last one, the bound is assumed to move
 * linearly with the normal quantile of its confidence, a good approximation for every method in use. Beyond the last
 * bound the fastest rate seen so far is used, which overestimates p rather than underestimating it.
 *
 * @param value the measured value
 * @param levels at least one, in order of confidence
 * @param reportedMethod as the report names it; may be {@code null}
 */
record ReportedNoise(double value, List<Bounds> levels, String reportedMethod) implements Noise {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double LEAST_P_VALUE = 1e-12;

    private static final String BCA = "BCa bootstrap";
    private static final String PAIRED_BOOTSTRAP = "paired bootstrap";

    /** The methods' names for readers; a method that is not listed is not shown. */
    private static final Map<String, String> METHODS = Map.of(
            "wilson", "Wilson",
            "clopper-pearson", "Clopper-Pearson",
            "delong", "DeLong",
            "bca", BCA,
            "order-statistics", "order statistics",
            "tango", "Tango",
            "paired-bootstrap", PAIRED_BOOTSTRAP,
            "mover", "MOVER",
            "interleaved-latency", "timed in turns");

    ReportedNoise {
        levels = levels.stream()
                .sorted(Comparator.comparingDouble(Bounds::confidence))
                .toList();
    }

    /** Whether the bounds of this method, by its name for readers, depend on random numbers. */
    static boolean isResampled(String method) {
        return BCA.equals(method) || PAIRED_BOOTSTRAP.equals(method);
    }

    @Override
    public Optional<Bounds> boundsAt(double confidence) {
        return levels.stream().filter(level -> level.confidence() >= confidence).findFirst();
    }

    @Override
    public double failurePValue(Limit limit) {
        double distance = Math.abs(limit.value() - value);
        double z = 0;
        double moved = 0;
        double fastest = 0;
        for (Bounds level : levels) {
            Double bound = limit.failingBound(level);
            if (bound == null) {
                break;
            }
            double levelZ = NORMAL.inverseCumulativeProbability(level.confidence());
            double levelMoved = limit.atLeast() ? bound - value : value - bound;
            double speed = (levelMoved - moved) / (levelZ - z);
            if (levelMoved > distance) {
                return pValue(z + (distance - moved) / speed);
            }
            fastest = Math.max(fastest, speed);
            z = levelZ;
            moved = levelMoved;
        }
        if (z == 0) {
            return 1;
        }
        if (moved == 0) {
            return LEAST_P_VALUE;
        }
        // A bound on the other side of the value is worth exactly its own confidence.
        return moved < 0 ? NORMAL.survivalProbability(z) : pValue(z + (distance - moved) / fastest);
    }

    private static double pValue(double z) {
        return Math.max(LEAST_P_VALUE, NORMAL.survivalProbability(z));
    }

    @Override
    public String method() {
        return reportedMethod == null ? null : METHODS.get(reportedMethod);
    }

    @Override
    public double reportedConfidence() {
        return levels.get(levels.size() - 1).confidence();
    }
}
