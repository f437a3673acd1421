/** Metrics of predictions with their bounds, and the curves behind them. */
package io.jenkins.plugins.modelgate.evaluation.metrics;
