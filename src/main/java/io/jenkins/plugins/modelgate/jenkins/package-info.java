/**
 * Everything that uses Jenkins, in subpackages: {@code steps}, {@code job}, {@code evaluation}, {@code agent},
 * {@code gate}, {@code promotion}, {@code pages}, {@code registry}, {@code history}, {@code publish},
 * {@code config} and {@code credentials}. Must not use {@code data}, {@code model}, {@code evaluation},
 * {@code latency} and {@code cli}: the controller never loads a class of Weka.
 */
package io.jenkins.plugins.modelgate.jenkins;
