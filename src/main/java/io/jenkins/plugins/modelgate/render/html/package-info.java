/** The sections of the HTML report. */
package io.jenkins.plugins.modelgate.render.html;
