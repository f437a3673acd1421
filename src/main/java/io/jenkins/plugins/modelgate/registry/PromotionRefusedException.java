package io.jenkins.plugins.modelgate.registry;

/** The evidence, or the state of the registry, does not allow the promotion. The message says why in one line. */
public final class PromotionRefusedException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public PromotionRefusedException(String message) {
        super(message);
    }
}
