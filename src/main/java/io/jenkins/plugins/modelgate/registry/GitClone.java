package io.jenkins.plugins.modelgate.registry;

import java.util.List;

/** The program {@code git} in a clone, local or remote. */
public interface GitClone {
    /**
     * Runs git.
     *
     * @param arguments the arguments of {@code git}, not interpreted by a shell
     * @return its standard output, as UTF-8
     * @throws RegistryException if it cannot be run, exits with a status other than 0, or does not end; one line
     */
    String run(List<String> arguments) throws RegistryException;
}
