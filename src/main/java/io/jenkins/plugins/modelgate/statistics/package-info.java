/**
 * Intervals, paired tests and order statistics for the uncertainty of measured numbers.
 *
 * <p>Independent of models, reports and rules; the interfaces use primitive arrays, counts and small records. One
 * convention holds everywhere: see {@link io.jenkins.plugins.modelgate.statistics.Interval}. {@code docs/statistics.md}
 * describes which method is used when, and how well it holds its level.
 */
package io.jenkins.plugins.modelgate.statistics;
