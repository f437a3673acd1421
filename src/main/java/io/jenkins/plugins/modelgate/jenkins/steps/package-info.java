/** The Pipeline steps. Each is one file: the step, its execution, its descriptor. */
package io.jenkins.plugins.modelgate.jenkins.steps;
