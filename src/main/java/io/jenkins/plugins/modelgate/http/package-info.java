/** One bounded client for JSON over HTTP: limits of time and size, no redirects, and no token in what comes back. */
package io.jenkins.plugins.modelgate.http;
