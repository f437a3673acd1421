package io.jenkins.plugins.modelgate.model.sandbox;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.lang.StackWalker.StackFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import weka.core.SerializedObject;

/**
 * Denies model code what scoring does not need: files, sockets, processes, windows, scripts, reflection, and
 * deserialization of its own. Closed once for this JVM, before the first model is opened, and never reopened.
 *
 * <p>There are two barriers: Weka's classes call {@link WekaCalls} before they reach outside (the build inserts these
 * calls), and the JVM's deserialization filter only admits what {@link ModelInputStream} reads. A model may catch a
 * refusal and continue, so refusals are recorded, and callers of the model call {@link #requireHarmless}.
 */
public final class Sandbox {
    /** Holds the one sandbox of this JVM, or {@code null} while it is not closed. */
    private static final AtomicReference<Sandbox> CLOSED = new AtomicReference<>();

    private static final String SERIALIZED_OBJECT = "/weka/core/SerializedObject.class";
    private static final String GUARD = "model/sandbox/WekaCalls";
    private static final String OWN = "io.jenkins.plugins.modelgate.";
    private static final StackWalker STACK = StackWalker.getInstance();

    private final List<ClassPattern> allowed;
    private final AtomicReference<Attempt> refused = new AtomicReference<>();
    private final AtomicLong refusals = new AtomicLong();

    /**
     * A refused attempt.
     *
     * @param what in words that follow "it tried to"
     * @param part the class of the model behind the attempt; {@code null} if unknown
     */
    private record Attempt(String what, String part) {
        String sentence(String when) {
            return "was refused: it tried to " + what + " " + when
                    + (part == null ? "" : "; if you trust the file, allow it with --allow-class " + part);
        }
    }

    private Sandbox(List<ClassPattern> allowed) {
        this.allowed = allowed;
    }

    /**
     * Closes this JVM. Calling it again with the same classes has no effect.
     *
     * @param allowedClasses class names, {@code package.*} or {@code package.**}: these classes may be part of a model
     *     in addition to Weka's, and may do whatever this process may
     * @throws UserInputException if a pattern is invalid, or this JVM already filters deserialization
     * @throws IllegalStateException if this JVM was already closed with other classes, or does not run the guarded Weka
     */
    public static void close(List<String> allowedClasses) {
        Sandbox wanted =
                new Sandbox(allowedClasses.stream().map(ClassPattern::parse).toList());
        if (!CLOSED.compareAndSet(null, wanted)) {
            if (!CLOSED.get().allowed.equals(wanted.allowed)) {
                throw new IllegalStateException("this JVM was closed with other classes allowed");
            }
            return;
        }
        requireGuardedWeka();
        try {
            ObjectInputFilter.Config.setSerialFilter(new SerialFilter(wanted.allowed));
            ObjectInputFilter.Config.setSerialFilterFactory(wanted::filter);
        } catch (IllegalStateException e) {
            throw new UserInputException(
                    "models are not opened in a JVM that filters deserialization already: leave out -Djdk.serialFilter and"
                            + " -Djdk.serialFilterFactory (" + e.getMessage() + ")",
                    e);
        }
    }

    private static void requireGuardedWeka() {
        try (InputStream in = SerializedObject.class.getResourceAsStream(SERIALIZED_OBJECT)) {
            if (in == null || !new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(GUARD)) {
                throw new IllegalStateException(
                        "the Weka on the class path is not the guarded one: Model Gate's jar must come before Weka's");
            }
        } catch (IOException e) {
            throw new IllegalStateException("Weka's classes cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether this JVM is closed. */
    static boolean closed() {
        return CLOSED.get() != null;
    }

    /**
     * Checks whether anything has been refused so far, even if the model continued.
     *
     * @param path of the model that was asked last
     * @param when in words, such as "while it predicted"
     * @throws UserInputException if so
     */
    public static void requireHarmless(String path, String when) {
        Sandbox closed = CLOSED.get();
        Attempt attempt = closed == null ? null : closed.refused.get();
        if (attempt != null) {
            throw new UserInputException(Quote.of(path) + " " + Quote.words(attempt.sentence(when)));
        }
    }

    /** Number of refusals so far. */
    static long refusals() {
        return CLOSED.get().refusals.get();
    }

    /** The filter for models in this JVM, without limits. */
    static SerialFilter filter() {
        Sandbox closed = CLOSED.get();
        return closed == null ? SerialFilter.of(List.of()) : new SerialFilter(closed.allowed);
    }

    /** Only {@link ModelInputStream} and classes that the user named may read objects. */
    private ObjectInputFilter filter(ObjectInputFilter current, ObjectInputFilter next) {
        if (current == null) {
            return permits() ? new NamedFilter() : new NothingFilter();
        }
        return next instanceof SerialFilter ? next : current;
    }

    /** Refuses everything. */
    private final class NothingFilter implements ObjectInputFilter {
        @Override
        public Status checkInput(FilterInfo info) {
            remember(load(info.serialClass()));
            return Status.REJECTED;
        }
    }

    /** For a class that the user named: admits what a model may contain. */
    private final class NamedFilter implements ObjectInputFilter {
        private final SerialFilter models = new SerialFilter(allowed);

        @Override
        public Status checkInput(FilterInfo info) {
            Status status = models.checkInput(info);
            if (status == Status.REJECTED) {
                remember(load(info.serialClass()));
            }
            return status;
        }
    }

    private static String load(Class<?> type) {
        return "load " + (type == null ? "objects" : "the class " + type.getName());
    }

    /** Refuses, unless the caller acts for a class that the user named. */
    static void require(String what) {
        Sandbox closed = CLOSED.get();
        if (closed != null && !closed.permits()) {
            closed.remember(what);
            throw new RefusedException("a model may not " + what);
        }
    }

    /** Whether a class may be loaded, made or called by its name. */
    static boolean allowsByName(String className) {
        Sandbox closed = CLOSED.get();
        return closed == null
                || WekaClasses.allows(className)
                || closed.allowed.stream().anyMatch(pattern -> pattern.matches(className));
    }

    private void remember(String what) {
        refusals.incrementAndGet();
        refused.compareAndSet(null, new Attempt(what, part().orElse(null)));
    }

    /**
     * Whether this thread acts for a class that the user named: whether the first part of a model on the stack,
     * starting at the call, is such a class. A part of a model nested in an allowed one has to be allowed itself.
     */
    private boolean permits() {
        if (allowed.isEmpty()) {
            return false;
        }
        return part().filter(this::isNamed).isPresent();
    }

    private Optional<String> part() {
        return STACK.walk(this::firstPart);
    }

    private Optional<String> firstPart(Stream<StackFrame> frames) {
        return frames.map(StackFrame::getClassName)
                .filter(name -> !name.startsWith(OWN))
                .map(Sandbox::outermost)
                .filter(name -> isNamed(name) || WekaClasses.isPartOfModels(name))
                .findFirst();
    }

    /** Nested classes count as their outermost class. */
    private static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    private boolean isNamed(String className) {
        return allowed.stream().anyMatch(pattern -> pattern.matches(className));
    }
}
