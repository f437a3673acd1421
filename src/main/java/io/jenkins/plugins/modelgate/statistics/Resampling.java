package io.jenkins.plugins.modelgate.statistics;

import java.util.SplittableRandom;

/** Data that can be resampled; one implementation for each of the three kinds of bootstrap. */
interface Resampling {

    /** The statistics of the data. */
    double[] observed();

    /** A source of resamples with its own buffers, for one thread. */
    Draw draw();

    /** The influence of single rows, by leaving out one after the other. */
    Jackknife jackknife();

    /**
     * How far each statistic could lie below and above its value because of unseen outcomes in strata without any
     * influence on it.
     *
     * @return by statistic {below, above}, both 0 or more
     */
    default double[][] unseen(Jackknife jackknife, double confidence) {
        return new double[observed().length][2];
    }

    /** Draws resamples. */
    interface Draw {
        /** The statistics of one resample. */
        double[] next(SplittableRandom random);
    }
}
