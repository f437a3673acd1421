/** What people see: the evaluations of a build on its page, their trend on the job's page, and the same over REST. */
package io.jenkins.plugins.modelgate.jenkins.pages;
