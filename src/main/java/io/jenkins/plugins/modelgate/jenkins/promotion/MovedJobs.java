package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the registry when jobs that versions come from, and folders and jobs that models belong to, are renamed, moved
 * or deleted.
 */
@Extension
public final class MovedJobs extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(MovedJobs.class.getName());

    /** Registries of older versions name no owners; the jobs have to be there before they can be named. */
    @Override
    public void onLoaded() {
        try {
            EmbeddedRegistry.get().nameOwners("Model Gate");
        } catch (RegistryException e) {
            LOGGER.log(Level.WARNING, e, () -> "the model registry does not know whom its models belong to");
        }
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        move(oldFullName, newFullName);
    }

    @Override
    public void onDeleted(Item item) {
        move(item.getFullName(), null);
    }

    private static void move(String from, String to) {
        try {
            EmbeddedRegistry.get().moveJob(from, to);
        } catch (RegistryException e) {
            LOGGER.log(Level.WARNING, e, () -> "the model registry still knows " + to + " as " + from);
        }
    }
}
