/**
 * How fast single rows are answered: the protocol of {@code docs/latency.md}. May use {@code model}, {@code report},
 * {@code metric} and {@code statistics}.
 */
package io.jenkins.plugins.modelgate.latency;
