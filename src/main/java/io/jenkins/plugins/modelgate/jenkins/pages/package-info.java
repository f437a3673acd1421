/** The user interface: the evaluations on a build's page, their trend on the job's page, and both over REST. */
package io.jenkins.plugins.modelgate.jenkins.pages;
