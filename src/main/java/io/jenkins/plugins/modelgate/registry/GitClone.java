package io.jenkins.plugins.modelgate.registry;

import java.util.List;

/** The program {@code git} in one clone, wherever that is. */
public interface GitClone {
    /**
     * Runs git.
     *
     * @param arguments what follows {@code git}; none of them is interpreted by a shell
     * @return what it wrote to its standard output, as UTF-8
     * @throws RegistryException when it cannot be run, ends other than with 0, or does not end; one line
     */
    String run(List<String> arguments) throws RegistryException;
}
