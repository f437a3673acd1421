package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.modelgate.registry.FileRegistry;
import jenkins.model.Jenkins;

/** The registry in JENKINS_HOME. All readers share one instance, so that its log is read only once. */
@Extension
public class EmbeddedRegistry {
    private final FileRegistry registry = new FileRegistry(
            Jenkins.get().getRootDir().toPath().resolve("model-gate").resolve("registry"));

    public static FileRegistry get() {
        return ExtensionList.lookupSingleton(EmbeddedRegistry.class).registry;
    }
}
