package io.jenkins.plugins.modelgate.jenkins.agent;

import java.nio.file.Path;

/** A jar of the scorer's class path on the controller. */
record LocalJar(ScorerJar jar, Path file) {}
