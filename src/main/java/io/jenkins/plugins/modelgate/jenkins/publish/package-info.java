/**
 * Publishes evaluations elsewhere: environment variables of later steps, check runs, a token macro. These may need
 * optional plugins; without them, the classes here that use them are not loaded.
 */
package io.jenkins.plugins.modelgate.jenkins.publish;
