package io.jenkins.plugins.modelgate.registry;

import java.util.Optional;

/** Decides whether a model may be changed, at a moment when nobody else changes it. */
@FunctionalInterface
public interface ChangeGuard {
    /** Allows every change. */
    ChangeGuard NONE = known -> {};

    /**
     * @param known the current model; empty if it is new
     * @throws PromotionRefusedException if it may not be changed
     */
    void check(Optional<RegisteredModel> known) throws PromotionRefusedException;
}
