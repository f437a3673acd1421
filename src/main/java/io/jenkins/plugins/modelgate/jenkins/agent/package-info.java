/**
 * Runs the scorer on agents: copies its jars there, starts it in a JVM of its own, follows its output and fetches its
 * report. What comes back from an agent is untrusted.
 */
package io.jenkins.plugins.modelgate.jenkins.agent;
