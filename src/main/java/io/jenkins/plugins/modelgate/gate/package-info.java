/** Rules, policies and the decision. May use {@code report}, {@code metric} and {@code statistics}. */
package io.jenkins.plugins.modelgate.gate;
