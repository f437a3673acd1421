/**
 * The command line, which is also the scorer's entry: arguments in, files and an exit code out. May know every room but
 * {@code jenkins}.
 */
package io.jenkins.plugins.modelgate.cli;
