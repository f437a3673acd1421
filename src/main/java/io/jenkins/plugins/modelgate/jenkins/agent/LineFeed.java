package io.jenkins.plugins.modelgate.jenkins.agent;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Splits a stream of characters into lines, keeping no more of a line in memory than its maximum length. */
final class LineFeed {
    private final Reader reader;
    private final int maxLength;

    /**
     * @param maxLength longer lines are cut; the rest is read and discarded
     */
    LineFeed(Reader reader, int maxLength) {
        this.reader = reader;
        this.maxLength = maxLength;
    }

    void forEachLine(Consumer<String> listener) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean afterReturn = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                listener.accept(line.toString());
                line.setLength(0);
            } else if (line.length() < maxLength) {
                line.append((char) c);
            }
        }
        if (!line.isEmpty()) {
            listener.accept(line.toString());
        }
    }
}
