/**
 * The foundation of all other packages: quoting and cleaning of text, errors shown to the user, digests. Depends on no
 * other package.
 */
package io.jenkins.plugins.modelgate.base;
