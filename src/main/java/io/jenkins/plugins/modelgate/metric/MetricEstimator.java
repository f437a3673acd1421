package io.jenkins.plugins.modelgate.metric;

/** How a metric's value is computed from its source, which determines how it can be bounded. */
public enum MetricEstimator {
    /** A share of rows: binomial. */
    PROPORTION,
    /** A mean over the classes, unknown for a class without rows. */
    CLASS_AVERAGE,
    /** A quantile of the observations. */
    QUANTILE,
    /** Any other function of the observations that resampling can bound. */
    STATISTIC,
    /** Computed from many observations, but without a bound that holds for every distribution. */
    UNBOUNDED,
    /** One observation, or a count: more observations would add nothing. */
    EXACT
}
