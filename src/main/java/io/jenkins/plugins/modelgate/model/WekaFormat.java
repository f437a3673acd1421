package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.spec.ModelSource;

/** A classifier saved by Weka: Java serialization, optionally followed by the training set's header. */
final class WekaFormat implements ModelFormat {
    @Override
    public String name() {
        return "weka";
    }

    @Override
    public boolean accepts(byte[] head, String fileName) {
        return head.length > 1 && (head[0] & 0xff) == 0xac && (head[1] & 0xff) == 0xed;
    }

    @Override
    public Evaluable open(ModelSource source, Content content) {
        return new WekaReader(source, content).read();
    }
}
