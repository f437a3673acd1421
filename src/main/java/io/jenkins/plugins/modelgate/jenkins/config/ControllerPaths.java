package io.jenkins.plugins.modelgate.jenkins.config;

import jenkins.model.Jenkins;

/** Hides the controller's file paths from logs and pages. */
public final class ControllerPaths {
    private ControllerPaths() {}

    /** The message without the path of the Jenkins home folder. */
    public static String hidden(String message) {
        String root = Jenkins.get().getRootDir().toString();
        return message == null
                ? "no reason given"
                : message.replace(root + "/", "").replace(root + "\\", "").replace(root, "Jenkins's folder");
    }
}
