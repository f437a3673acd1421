/**
 * What one evaluation does to a build, whoever asked for it: runs it, decides, publishes, and says what follows.
 */
package io.jenkins.plugins.modelgate.jenkins.evaluation;
