/** Reading and checking test sets, digests, slices. May know {@code spec} and Weka. */
package io.jenkins.plugins.modelgate.data;
