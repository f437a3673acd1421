/**
 * Models with numbered versions, aliases that point to them, promotions and rollbacks, and the evidence for each. May
 * use {@code report}, {@code gate} and {@code metric}.
 */
package io.jenkins.plugins.modelgate.registry;
