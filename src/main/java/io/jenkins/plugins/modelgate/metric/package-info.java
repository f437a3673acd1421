/** Names, directions and units of the metrics that a gate can use. Uses no other package. */
package io.jenkins.plugins.modelgate.metric;
