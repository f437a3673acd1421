/**
 * Evaluates a model on a test set and builds the report. Other packages call only the classes of this package; its
 * subpackages are internal. May use {@code base}, {@code metric}, {@code report}, {@code statistics}, {@code data},
 * {@code model}, {@code latency} and {@code spec}.
 */
package io.jenkins.plugins.modelgate.evaluation;
