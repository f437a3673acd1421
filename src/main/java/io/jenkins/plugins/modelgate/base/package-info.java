/**
 * What every other package builds on: quoting and cleaning of text, errors that are shown to the user, digests. Knows
 * no other package.
 */
package io.jenkins.plugins.modelgate.base;
