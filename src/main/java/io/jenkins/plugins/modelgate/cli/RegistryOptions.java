package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.Registries;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import picocli.CommandLine.Option;

/** Which registry, and who asks. */
final class RegistryOptions {
    private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

    @Option(
            names = "--registry",
            required = true,
            defaultValue = "${env:MODEL_GATE_REGISTRY}",
            paramLabel = "WHERE",
            order = 1,
            description = "A folder, git:CLONE, or the URL of an MLflow server (its token in the environment as "
                    + "MLFLOW_TRACKING_TOKEN). Default: the environment's MODEL_GATE_REGISTRY")
    private String location;

    /** @throws RegistryException when the location names no registry */
    ModelRegistry open() throws RegistryException {
        return Registries.open(location, () -> System.getenv(TOKEN));
    }

    /** @throws RegistryException when there is no such model */
    RegisteredModel find(ModelRegistry registry, String model) throws RegistryException {
        return registry.find(model)
                .orElseThrow(() -> new RegistryException("no model '" + model + "' in " + location + "; see model-gate "
                        + "list --registry " + location));
    }

    String location() {
        return location;
    }
}
