package io.jenkins.plugins.modelgate.registry;

/**
 * Thrown when the evidence, or the state of the registry, does not allow a promotion. The message gives the reason in
 * one line.
 */
public final class PromotionRefusedException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public PromotionRefusedException(String message) {
        super(message);
    }
}
