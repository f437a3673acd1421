/** The administrator's settings for all jobs. */
package io.jenkins.plugins.modelgate.jenkins.config;
