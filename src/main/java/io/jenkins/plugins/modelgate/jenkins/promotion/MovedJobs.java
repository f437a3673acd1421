package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Updates the registry when the source jobs of versions, or the folders and jobs that own models, are renamed, moved or
 * deleted.
 */
@Extension
public final class MovedJobs extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(MovedJobs.class.getName());

    /** Registries of older versions have no owners. They are assigned here, once the jobs are loaded. */
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
