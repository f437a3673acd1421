/** Runs an evaluation in a build: measures, decides, publishes, and determines how the verdict affects the build. */
package io.jenkins.plugins.modelgate.jenkins.evaluation;
