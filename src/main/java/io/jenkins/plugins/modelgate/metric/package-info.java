/** Names, directions and units of the numbers that a gate may ask of a model. Knows no other package. */
package io.jenkins.plugins.modelgate.metric;
