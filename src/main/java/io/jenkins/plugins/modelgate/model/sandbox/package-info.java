/** What a model may do in this JVM: which classes it consists of, and that it reaches nothing beyond itself. */
package io.jenkins.plugins.modelgate.model.sandbox;
