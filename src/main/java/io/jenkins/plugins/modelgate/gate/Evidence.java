package io.jenkins.plugins.modelgate.gate;

import java.util.Optional;

/**
 * A number from a report with what is known of its noise.
 *
 * @param value what was measured
 * @param noise what chance may have done to it; {@code null} when that is not known
 * @param n rows or requests behind it; {@code null} when unknown
 * @param whyNoBounds what the report says of missing bounds; {@code null} when it says nothing
 */
record Evidence(double value, Noise noise, Long n, String whyNoBounds) {

    /** The bounds at a confidence, or at a higher one; empty when there are only weaker ones, or none. */
    Optional<Bounds> boundsAt(double confidence) {
        return noise == null ? Optional.empty() : noise.boundsAt(confidence);
    }
}
