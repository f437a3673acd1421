/** Words and numbers that the report, the Markdown documents and the Jenkins pages share. Not yet escaped. */
package io.jenkins.plugins.modelgate.render.text;
