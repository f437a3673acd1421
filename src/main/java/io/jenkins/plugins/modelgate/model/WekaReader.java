package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.model.sandbox.ModelInputStream;
import io.jenkins.plugins.modelgate.model.sandbox.Sandbox;
import io.jenkins.plugins.modelgate.model.sandbox.SerialFilter;
import io.jenkins.plugins.modelgate.model.sandbox.WekaClasses;
import io.jenkins.plugins.modelgate.model.sandbox.WekaState;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.StreamCorruptedException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import weka.classifiers.Classifier;
import weka.core.Attribute;
import weka.core.Instances;

/** Reads a file saved by Weka. */
final class WekaReader {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String WHILE = "while it was opened";

    private final ModelSource source;
    private final Content content;
    private final SerialFilter filter;

    WekaReader(ModelSource source, Content content) {
        this.source = source;
        this.content = content;
        this.filter = SerialFilter.of(source.allowedClasses())
                .withLimits(new SerialFilter.Limits(
                        content.gzipped() ? unzippedBytes() : content.file().bytes()));
    }

    /** Size of the unzipped file, counted without keeping the bytes. */
    private long unzippedBytes() {
        try (Content again = content.file().open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            while (again.read(buffer, 0, buffer.length) >= 0) {
                continue;
            }
            return again.bytes();
        }
    }

    WekaPredictor read() {
        ClassLoader loader = loader();
        long start = System.nanoTime();
        long digestBefore = content.digestNanos();
        Classifier classifier;
        Instances header;
        boolean stateful;
        Position position = new Position(content);
        try (ModelInputStream in = new ModelInputStream(position, filter, loader)) {
            classifier = classifier(in.readObject());
            header = header(in, position);
            refuse(in.state().dangers());
            stateful = in.state().learnsFromQuestions();
        } catch (EOFException e) {
            throw error("is cut short after " + content.bytes() + " bytes: copy or train it again", e);
        } catch (InvalidClassException e) {
            throw invalid(e);
        } catch (StreamCorruptedException e) {
            throw error("is not a Weka model, or it is damaged: " + e.getMessage(), e);
        } catch (ClassNotFoundException e) {
            throw error(
                    "needs the class " + e.getMessage() + ", which Weka " + WekaVersion.published()
                            + (source.classpath().isEmpty()
                                    ? " does not have: name its jar with --classpath"
                                    : " does not have, nor a jar that --classpath names: name the jar that has it"),
                    e);
        } catch (IOException | ClassCastException e) {
            throw error("cannot be read as a Weka model: " + e, e);
        } catch (StackOverflowError e) {
            throw error("is nested too deep to be read: give the process a larger stack with -Xss", e);
        } catch (UserInputException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            Sandbox.requireHarmless(content.file().name(), WHILE);
            throw error("is damaged: " + e, e);
        }
        Sandbox.requireHarmless(content.file().name(), WHILE);
        long nanos = System.nanoTime() - start - (content.digestNanos() - digestBefore);
        InputFile file = content.file();
        ModelDescription description = new ModelDescription(
                ModelNames.baseName(file.name()),
                file.name(),
                content.sha256(),
                file.bytes(),
                "weka",
                WekaPredictor.scheme(classifier),
                source.classpath(),
                source.allowedClasses(),
                nanos);
        return new WekaPredictor(description, classifier, header, new WekaCopier(loader, filter, stateful, classifier));
    }

    private ClassLoader loader() {
        ClassLoader own = Classifier.class.getClassLoader();
        if (source.classpath().isEmpty()) {
            return own;
        }
        List<URL> urls = new ArrayList<>();
        for (String jar : source.classpath()) {
            Path path = InputFile.of(jar, "jar").path().toAbsolutePath();
            // A class loader silently skips jars that it cannot open.
            try (ZipFile opened = new ZipFile(path.toFile())) {
                urls.add(path.toUri().toURL());
            } catch (IOException e) {
                throw new UserInputException(Quote.of(jar) + " is not a jar file: " + e.getMessage(), e);
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), own);
    }

    private Classifier classifier(Object object) {
        if (object instanceof Classifier classifier) {
            return classifier;
        }
        throw error(
                "holds "
                        + (object == null ? "nothing" : "a " + object.getClass().getName())
                        + ", expected a classifier of Weka",
                null);
    }

    /** Weka writes the training set's header after the classifier; other tools may not. */
    private Instances header(ModelInputStream in, Position position) throws IOException, ClassNotFoundException {
        long before = position.bytes;
        Object second;
        try {
            second = in.readObject();
        } catch (EOFException e) {
            if (position.bytes == before) {
                return null;
            }
            throw e;
        }
        if (!(second instanceof Instances trained)) {
            return null;
        }
        Instances header = new Instances(trained, 0);
        requireWhole(header);
        if (header.classIndex() < 0) {
            header.setClassIndex(header.numAttributes() - 1);
        }
        return header;
    }

    /** Weka never writes such a header, but its classes do not check what they read. */
    private void requireWhole(Instances header) {
        if (header.numAttributes() == 0 || header.classIndex() >= header.numAttributes()) {
            throw error(
                    "is damaged: its header has " + header.numAttributes() + " attributes, and the class is number "
                            + (header.classIndex() + 1),
                    null);
        }
        for (int i = 0; i < header.numAttributes(); i++) {
            Attribute attribute = header.attribute(i);
            boolean whole = attribute != null && attribute.name() != null;
            for (int value = 0; whole && attribute.isNominal() && value < attribute.numValues(); value++) {
                whole = attribute.indexOfValue(attribute.value(value)) == value;
            }
            if (!whole) {
                throw error("is damaged: attribute " + (i + 1) + " of its header has no name, or not its labels", null);
            }
        }
    }

    private void refuse(List<WekaState.Danger> dangers) {
        for (WekaState.Danger danger : dangers) {
            if (!filter.allowsByName(danger.suspect())) {
                throw refused(danger.suspect().getName(), danger.what());
            }
        }
    }

    private UserInputException invalid(InvalidClassException e) {
        SerialFilter.Refusal refusal = filter.refusal();
        if (refusal == null) {
            return error("was written by another version of " + Quote.of(e.classname) + ": " + e.getMessage(), e);
        }
        if (refusal.className() == null) {
            return error("was refused: it claims " + refusal.limit() + ", so it is damaged or hostile", e);
        }
        String why = WekaClasses.whyRefused(refusal.className());
        return refused(refusal.className(), why == null ? "which Weka's models do not need" : why);
    }

    private UserInputException refused(String className, String why) {
        return error(
                "was refused: it holds the class " + className + ", " + why
                        + "; if you trust the file, allow it with --allow-class " + className,
                null);
    }

    private UserInputException error(String what, Throwable cause) {
        String line = Quote.words(what);
        return new UserInputException(Quote.of(content.file().name()) + " " + line, cause);
    }

    /** Counts the bytes read, and leaves closing to the owner of the content. */
    private static final class Position extends FilterInputStream {
        private long bytes;

        Position(InputStream in) {
            super(new BufferedInputStream(in, BUFFER_BYTES));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            bytes += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            // Left to the owner.
        }
    }
}
