/**
 * The evaluation results of a job over time: one small file for each evaluation id in the job's folder, so that a trend
 * of ten thousand builds is drawn without loading a build.
 */
package io.jenkins.plugins.modelgate.jenkins.history;
