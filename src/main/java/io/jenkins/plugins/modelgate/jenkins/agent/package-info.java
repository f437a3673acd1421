/**
 * The way to the agent and back: brings the scorer's jars there, starts it in a JVM of its own, follows it and brings
 * its report home. What comes back is data that nobody vouches for.
 */
package io.jenkins.plugins.modelgate.jenkins.agent;
