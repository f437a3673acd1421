/** Words and numbers shared by the report, the Markdown documents and the Jenkins pages. Not yet escaped. */
package io.jenkins.plugins.modelgate.render.text;
