package io.jenkins.plugins.modelgate.statistics;

import java.util.SplittableRandom;

/** Data that can be drawn again: what the three kinds of bootstrap differ in. */
interface Resampling {

    /** The statistics of the data. */
    double[] observed();

    /** A source of resamples with buffers of its own, for one thread. */
    Draw draw();

    /** The influence of the single rows, by leaving out one after the other. */
    Jackknife jackknife();

    /**
     * How far each statistic could lie under and over its value because of outcomes that were not seen in
     * strata without any influence on it.
     *
     * @return by statistic {under, over}, both 0 or more
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
