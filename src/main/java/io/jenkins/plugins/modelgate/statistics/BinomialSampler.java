package io.jenkins.plugins.modelgate.statistics;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Draws binomial numbers whose parameters change with every draw. Commons RNG has no sampler for them and
 * Commons Statistics inverts the distribution function, which costs a hundred times as much.
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

    private static int invert(SplittableRandom random, int n, double p) {
        double odds = p / (1 - p);
        double probability = Math.exp(n * Math.log1p(-p));
        double u = random.nextDouble();
        int k = 0;
        while (u > probability && k < n) {
            u -= probability;
            k++;
            probability *= odds * (n - k + 1) / k;
        }
        return k;
    }

    private static int reject(SplittableRandom random, int n, double p) {
        double deviation = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double squeeze = 0.92 - 4.2 / b;
        BinomialDistribution distribution = null;
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= squeeze) {
                return (int) k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            if (distribution == null) {
                distribution = BinomialDistribution.of(n, p);
            }
            int mode = (int) ((n + 1) * p);
            double accept = distribution.logProbability((int) k) - distribution.logProbability(mode);
            if (Math.log(v * alpha / (a / (us * us) + b)) <= accept) {
                return (int) k;
            }
        }
    }
}
