/** Profiles and checks of test sets, and how far they are from training and reference data. */
package io.jenkins.plugins.modelgate.evaluation.dataset;
