package io.jenkins.plugins.modelgate.jenkins.config;

import jenkins.model.Jenkins;

/** Where the controller keeps its files is nobody's business who sees a log or a page. */
public final class ControllerPaths {
    private ControllerPaths() {}

    /** A message without the path of Jenkins's own folder. */
    public static String hidden(String message) {
        String root = Jenkins.get().getRootDir().toString();
        return message == null
                ? "no reason given"
                : message.replace(root + "/", "").replace(root + "\\", "").replace(root, "Jenkins's folder");
    }
}
