/** Measurements of parts of a test set: written, read and matched. */
package io.jenkins.plugins.modelgate.evaluation.shard;
