/**
 * Test sets and predictions as tables: columns, labels, slices, header checks. May know {@code base}, {@code spec} and
 * Weka.
 */
package io.jenkins.plugins.modelgate.data;
