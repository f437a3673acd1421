package io.jenkins.plugins.modelgate.model;

import weka.gui.Logger;

/** Swallows Weka's warnings about single rows, which it would otherwise print to standard error one by one. */
enum SilentLog implements Logger {
    INSTANCE;

    @Override
    public void logMessage(String message) {
        // A row without an answer is counted elsewhere.
    }

    @Override
    public void statusMessage(String message) {
        // There is no status line.
    }
}
