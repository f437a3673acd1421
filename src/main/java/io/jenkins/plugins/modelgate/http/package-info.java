/** A client for JSON over HTTP with limits on time and size, no redirects, and no token in what comes back. */
package io.jenkins.plugins.modelgate.http;
