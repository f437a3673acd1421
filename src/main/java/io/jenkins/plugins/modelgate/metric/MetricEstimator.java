package io.jenkins.plugins.modelgate.metric;

/** How a metric's value comes from what it is taken from, which decides how it can be bounded. */
public enum MetricEstimator {
    /** A share of rows: binomial. */
    PROPORTION,
    /** A mean over the classes, which says nothing about a class without rows. */
    CLASS_AVERAGE,
    /** A quantile of the observations. */
    QUANTILE,
    /** Any other function of the observations that resampling can bound. */
    STATISTIC,
    /** Taken from many observations, but without a bound that holds for every distribution. */
    UNBOUNDED,
    /** One observation, or a count: more observations would say nothing more. */
    EXACT
}
