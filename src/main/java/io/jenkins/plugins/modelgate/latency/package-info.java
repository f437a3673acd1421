/**
 * Measures how fast single rows are answered, following the protocol of {@code docs/latency.md}. May use {@code model},
 * {@code report}, {@code metric} and {@code statistics}.
 */
package io.jenkins.plugins.modelgate.latency;
