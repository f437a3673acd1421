package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.spec.ModelSource;

/** A classifier that Weka saved: Java serialization, with or without the training set's header behind it. */
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
