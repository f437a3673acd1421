package io.jenkins.plugins.modelgate.model;

import weka.gui.Logger;

/** Takes Weka's warnings about single rows, which it would print to standard error one by one. */
enum SilentLog implements Logger {
    INSTANCE;

    @Override
    public void logMessage(String message) {
        // A row that gets no answer is counted as such.
    }

    @Override
    public void statusMessage(String message) {
        // There is no status line.
    }
}
