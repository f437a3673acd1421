package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.registry.ModelRegistry;
import io.jenkins.plugins.modelgate.registry.RegisteredModel;
import io.jenkins.plugins.modelgate.registry.Registries;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The registry that a command uses. */
final class RegistryOptions {
    /** Source of the location if it is not given. */
    static final String FROM_ENVIRONMENT = "${env:MODEL_GATE_REGISTRY}";

    static final String DESCRIPTION =
            "A folder, git:CLONE, or the URL of an MLflow server (with its token in the environment "
                    + "variable MLFLOW_TRACKING_TOKEN). Default: the environment variable MODEL_GATE_REGISTRY";

    @Option(
            names = "--registry",
            required = true,
            defaultValue = FROM_ENVIRONMENT,
            paramLabel = "WHERE",
            order = 1,
            description = DESCRIPTION)
    private String location;

    static Supplier<String> token() {
        return () -> System.getenv("MLFLOW_TRACKING_TOKEN");
    }

    /** @throws RegistryException if the location is not a registry */
    ModelRegistry open() throws RegistryException {
        return Registries.open(location, token());
    }

    /** @throws RegistryException if there is no such model */
    RegisteredModel find(ModelRegistry registry, String model) throws RegistryException {
        return registry.find(model)
                .orElseThrow(() -> new RegistryException("no model '" + model + "' in " + location + "; see model-gate "
                        + "list --registry " + location));
    }

    String location() {
        return location;
    }
}
