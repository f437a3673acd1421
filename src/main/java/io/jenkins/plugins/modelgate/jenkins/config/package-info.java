/** What an administrator sets for all jobs. */
package io.jenkins.plugins.modelgate.jenkins.config;
