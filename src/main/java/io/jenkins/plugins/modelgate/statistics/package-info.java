/**
 * Intervals, paired tests and order statistics: how sure a measured number is.
 *
 * <p>Knows nothing of models, reports or rules; takes and gives primitive arrays, counts and small
 * records. One convention holds everywhere: see {@link io.jenkins.plugins.modelgate.statistics.Interval}.
 * What is used when, and how well it holds its level, is written in {@code docs/statistics.md}.
 */
package io.jenkins.plugins.modelgate.statistics;
