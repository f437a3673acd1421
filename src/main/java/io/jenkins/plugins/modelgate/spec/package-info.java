/**
 * What a user requests: the immutable options object shared by the Pipeline step, the forms, Configuration as Code and
 * the command line, which is passed to the scorer as JSON. May use {@code metric}, {@code report} and {@code gate}.
 */
package io.jenkins.plugins.modelgate.spec;
