/**
 * Test sets and predictions as tables: columns, labels, slices, header checks. May use {@code base}, {@code spec} and
 * Weka.
 */
package io.jenkins.plugins.modelgate.data;
