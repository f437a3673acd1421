/**
 * The results as immutable records, and their JSON form {@code model-gate/report/1}. May use {@code metric}.
 *
 * <p>A component that may be absent or undefined is {@code null}, and documented as such; collections are never
 * {@code null} and never modifiable.
 */
package io.jenkins.plugins.modelgate.report;
