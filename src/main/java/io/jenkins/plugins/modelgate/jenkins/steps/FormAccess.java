package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.model.Item;
import jenkins.model.Jenkins;

/** Decides who gets an answer from form validation. */
final class FormAccess {
    private FormAccess() {}

    /**
     * @param item the item that is configured; {@code null} when there is none in the path, for example on the global
     *     syntax page
     */
    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Item.CONFIGURE) : item.hasPermission(Item.CONFIGURE);
    }
}
