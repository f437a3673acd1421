/** Secrets that a job may use without seeing them. */
package io.jenkins.plugins.modelgate.jenkins.credentials;
