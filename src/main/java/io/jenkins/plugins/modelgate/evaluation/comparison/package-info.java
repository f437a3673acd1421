/** Differences of two models, on the same rows or from two reports. */
package io.jenkins.plugins.modelgate.evaluation.comparison;
