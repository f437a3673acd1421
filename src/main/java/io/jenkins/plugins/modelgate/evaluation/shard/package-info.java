/** Writes, reads and matches measurements of parts of a test set. */
package io.jenkins.plugins.modelgate.evaluation.shard;
