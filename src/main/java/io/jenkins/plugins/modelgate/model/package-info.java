/**
 * Opening what can be scored: one class for each kind, behind a small interface. May use {@code data}, {@code spec}
 * and Weka.
 */
package io.jenkins.plugins.modelgate.model;
