/**
 * From predictions to metrics, curves, intervals and comparisons. May know {@code metric}, {@code report},
 * {@code statistics}, {@code data}, {@code model} and {@code spec}.
 */
package io.jenkins.plugins.modelgate.evaluation;
