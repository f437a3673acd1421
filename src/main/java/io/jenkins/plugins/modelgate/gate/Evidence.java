package io.jenkins.plugins.modelgate.gate;

import java.util.Optional;

/**
 * A number from a report and what is known about its noise.
 *
 * @param value the measured value
 * @param noise its sampling noise; {@code null} if unknown
 * @param n number of rows or requests behind it; {@code null} if unknown
 * @param whyNoBounds the report's reason for missing bounds; {@code null} if it gives none
 */
record Evidence(double value, Noise noise, Long n, String whyNoBounds) {

    /** The bounds at this confidence or a higher one; empty if there are none or only weaker ones. */
    Optional<Bounds> boundsAt(double confidence) {
        return noise == null ? Optional.empty() : noise.boundsAt(confidence);
    }
}
