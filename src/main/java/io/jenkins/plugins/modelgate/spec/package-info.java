/**
 * What a user asked for: the one immutable options object that the Pipeline step, the forms, Configuration as Code and
 * the command line share, and that travels to the scorer as JSON. May use {@code metric}, {@code report} and
 * {@code gate}.
 */
package io.jenkins.plugins.modelgate.spec;
