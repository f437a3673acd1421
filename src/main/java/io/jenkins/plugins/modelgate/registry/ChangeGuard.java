package io.jenkins.plugins.modelgate.registry;

import java.util.Optional;

/** Says whether a model may be changed, at a moment at which nobody else changes it. */
@FunctionalInterface
public interface ChangeGuard {
    /** Lets everything through. */
    ChangeGuard NONE = known -> {};

    /**
     * @param known the model as it is; empty when it is new
     * @throws PromotionRefusedException when it may not be changed
     */
    void check(Optional<RegisteredModel> known) throws PromotionRefusedException;
}
