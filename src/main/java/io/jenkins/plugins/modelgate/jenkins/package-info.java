/**
 * All code that uses Jenkins, in subpackages: {@code steps}, {@code job}, {@code evaluation}, {@code agent},
 * {@code gate}, {@code promotion}, {@code pages}, {@code registry}, {@code history}, {@code publish}, {@code config}
 * and {@code credentials}. They must not use {@code data}, {@code model}, {@code evaluation}, {@code latency} or
 * {@code cli}: the controller never loads Weka's classes.
 */
package io.jenkins.plugins.modelgate.jenkins;
