package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.sandbox.ModelInputStream;
import io.jenkins.plugins.modelgate.model.sandbox.SerialFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.ObjectOutputStream;
import weka.classifiers.Classifier;

/** Copies a classifier by serializing and deserializing it, with the class loader and filter it was opened with. */
final class WekaCopier {
    private final ClassLoader loader;
    private final SerialFilter filter;
    private final byte[] asOpened;

    /** @param stateful whether the classifier changes as it predicts, so that its current state has to be kept */
    WekaCopier(ClassLoader loader, SerialFilter filter, boolean stateful, Classifier classifier) {
        this.loader = loader;
        this.filter = filter;
        try {
            this.asOpened = stateful ? bytes(classifier) : null;
        } catch (IOException e) {
            throw new UserInputException("the model cannot be copied: " + e, e);
        }
    }

    boolean stateful() {
        return asOpened != null;
    }

    Classifier copy(Classifier classifier) throws IOException {
        byte[] bytes = asOpened == null ? bytes(classifier) : asOpened;
        SerialFilter sized = filter.withLimits(new SerialFilter.Limits(bytes.length));
        try (ModelInputStream in = new ModelInputStream(new ByteArrayInputStream(bytes), sized, loader)) {
            return (Classifier) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("a class that was there a moment ago is gone: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Classifier classifier) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(classifier);
        }
        return bytes.toByteArray();
    }

    /** Closes the jars that the user named. */
    void close() {
        if (loader instanceof Closeable closeable && loader != Classifier.class.getClassLoader()) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UserInputException("a jar of --classpath cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
