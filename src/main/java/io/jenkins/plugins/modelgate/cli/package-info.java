/**
 * The command line, which is also the entry point of the scorer: arguments in, files and an exit code out. May use
 * every package except {@code jenkins}.
 */
package io.jenkins.plugins.modelgate.cli;
