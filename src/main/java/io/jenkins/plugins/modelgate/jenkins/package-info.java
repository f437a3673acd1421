/**
 * Everything that touches Jenkins, in rooms of its own: {@code agent}, {@code build}, {@code steps}, {@code job},
 * {@code pages}, {@code history}, {@code config}. May not know {@code data}, {@code model}, {@code evaluation},
 * {@code latency} and {@code cli}: the controller never loads a class of Weka.
 */
package io.jenkins.plugins.modelgate.jenkins;
