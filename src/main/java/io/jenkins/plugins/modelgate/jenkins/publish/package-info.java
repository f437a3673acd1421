/**
 * What tells others of an evaluation: environment variables of later steps, check runs, a token macro. Plugins that not
 * every Jenkins has are optional: without them, their class here is not loaded.
 */
package io.jenkins.plugins.modelgate.jenkins.publish;
