/** Scores the rows of a test set with models, and times them. */
package io.jenkins.plugins.modelgate.evaluation.measure;
