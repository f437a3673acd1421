/** Promotion in Jenkins: from a build's evidence and artifact to a version in the registry. */
package io.jenkins.plugins.modelgate.jenkins.promotion;
