package io.jenkins.plugins.modelgate.statistics;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Draws binomial numbers whose parameters change with every draw. Commons RNG has no sampler for this case, and Commons
 * Statistics inverts the distribution function, which costs a hundred times as much.
 *
 * @see <a href="https://doi.org/10.1080/00949659308811496">W. Hoermann, The generation of binomial random
 *     variates, J. Stat. Comput. Simul. 46 (1993), algorithm BTRS</a>
 */
final class BinomialSampler {

    /** From this mean on, rejection is faster than counting up; BTRS needs at least 10. */
    private static final double REJECTION_MEAN = 10;

    private BinomialSampler() {}

    /** Draws from Bin(n, p), 0 <= p <= 1. */
    static int sample(SplittableRandom random, int n, double p) {
        return (int) sample(random, (long) n, p);
    }

    /** Draws from Bin(n, p), 0 <= p <= 1, also for more rows than an {@code int} can count. */
    static long sample(SplittableRandom random, long n, double p) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - sample(random, n, 1 - p);
        }
        return n * p < REJECTION_MEAN ? invert(random, n, p) : reject(random, n, p);
    }

    private static long invert(SplittableRandom random, long n, double p) {
        double odds = p / (1 - p);
        double probability = Math.exp(n * Math.log1p(-p));
        double u = random.nextDouble();
        long k = 0;
        while (u > probability && k < n) {
            u -= probability;
            k++;
            probability *= odds * (n - k + 1) / k;
        }
        return k;
    }

    private static long reject(SplittableRandom random, long n, double p) {
        double deviation = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double squeeze = 0.92 - 4.2 / b;
        LongToDoubleFunction logProbability = null;
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= squeeze) {
                return (long) k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            if (logProbability == null) {
                logProbability = logProbability(n, p);
            }
            long mode = (long) ((n + 1) * p);
            double accept = logProbability.applyAsDouble((long) k) - logProbability.applyAsDouble(mode);
            if (Math.log(v * alpha / (a / (us * us) + b)) <= accept) {
                return (long) k;
            }
        }
    }

    private static LongToDoubleFunction logProbability(long n, double p) {
        if (n <= Integer.MAX_VALUE) {
            BinomialDistribution distribution = BinomialDistribution.of((int) n, p);
            return k -> distribution.logProbability((int) k);
        }
        return ofMany(n, p);
    }

    /** Logarithms of the probabilities of 0 to n - 1 for a mean of at least 10. */
    static LongToDoubleFunction ofMany(long n, double p) {
        // Stirling's series, whose large terms cancel before they are added; off by less than 1/(360 k^3).
        double constant = Math.log(n / (2 * Math.PI)) / 2 + 1 / (12.0 * n);
        return k -> k == 0
                ? n * Math.log1p(-p)
                : constant
                        + k * Math.log(n * p / k)
                        + (n - k) * Math.log(n * (1 - p) / (n - k))
                        - (Math.log(k) + Math.log(n - k)) / 2
                        - 1 / (12.0 * k)
                        - 1 / (12.0 * (n - k));
    }
}
