/** Rules, policies and the decision. May know {@code report}, {@code metric} and {@code statistics}. */
package io.jenkins.plugins.modelgate.gate;
