/**
 * From a model and a test set to a report. Other packages call the classes of this package only; its subpackages are
 * its own. May use {@code base}, {@code metric}, {@code report}, {@code statistics}, {@code data}, {@code model},
 * {@code latency} and {@code spec}.
 */
package io.jenkins.plugins.modelgate.evaluation;
