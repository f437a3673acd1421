/** Asks models the rows of a test set and times them. */
package io.jenkins.plugins.modelgate.evaluation.measure;
