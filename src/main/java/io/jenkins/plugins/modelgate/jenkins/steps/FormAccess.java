package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.model.Item;
import jenkins.model.Jenkins;

/** Who gets an answer from a form's checks. */
final class FormAccess {
    private FormAccess() {}

    /**
     * @param item whose form it is; {@code null} where none is in the path, for example on the global syntax page
     */
    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Item.CONFIGURE) : item.hasPermission(Item.CONFIGURE);
    }
}
