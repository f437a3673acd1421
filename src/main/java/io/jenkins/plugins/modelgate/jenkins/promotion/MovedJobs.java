package io.jenkins.plugins.modelgate.jenkins.promotion;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.modelgate.registry.RegistryException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the registry when jobs that versions come from are renamed, moved or deleted. */
@Extension
public final class MovedJobs extends ItemListener {
    private static final Logger LOGGER = Logger.getLogger(MovedJobs.class.getName());

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        move(item, oldFullName, newFullName);
    }

    @Override
    public void onDeleted(Item item) {
        move(item, item.getFullName(), null);
    }

    private static void move(Item item, String from, String to) {
        if (!(item instanceof Job)) {
            return;
        }
        try {
            EmbeddedRegistry.get().moveJob(from, to);
        } catch (RegistryException e) {
            LOGGER.log(Level.WARNING, e, () -> "the model registry still knows " + to + " as " + from);
        }
    }
}
