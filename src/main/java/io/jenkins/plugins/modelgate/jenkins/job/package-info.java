/** Model Gate in freestyle jobs. */
package io.jenkins.plugins.modelgate.jenkins.job;
