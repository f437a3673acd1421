/**
 * Output for people: the HTML report, the model card, JUnit XML, Markdown and console summaries, and comparisons of two
 * reports. May use {@code base}, {@code report}, {@code metric} and {@code spec}.
 *
 * <p>Every text in a report is untrusted until it is written: each writer escapes for its own format, and
 * {@link io.jenkins.plugins.modelgate.base.SafeText} first makes visible what would hide or reorder.
 */
package io.jenkins.plugins.modelgate.render;
