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
 * Takes from the code of models what scoring does not need: files, sockets, processes, windows, scripts, reflection,
 * and objects from bytes of their own. Closed once for this JVM, before the first model is opened, and never opened
 * again.
 *
 * <p>Two locks: Weka's classes ask {@link WekaCalls} before they reach beyond themselves (the build puts the questions
 * in), and the JVM's filter of deserialization lets through what {@link ModelInputStream} reads and nothing else. A
 * model may catch the refusal and go on, so it is kept, and whoever asks the model calls {@link #requireHarmless}.
 */
public final class Sandbox {
    /** There is one JVM, and it is closed or not. */
    private static final AtomicReference<Sandbox> CLOSED = new AtomicReference<>();

    private static final String SERIALIZED_OBJECT = "/weka/core/SerializedObject.class";
    private static final String GUARD = "model/sandbox/WekaCalls";
    private static final String OWN = "io.jenkins.plugins.modelgate.";
    private static final StackWalker STACK = StackWalker.getInstance();

    private final List<ClassPattern> allowed;
    private final AtomicReference<Attempt> refused = new AtomicReference<>();
    private final AtomicLong refusals = new AtomicLong();

    /**
     * What was refused.
     *
     * @param what in words that follow "it tried to"
     * @param part the class of the model that it was for; {@code null} if that is not known
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
     * Closes this JVM. Calling it again with the same classes changes nothing.
     *
     * @param allowedClasses class names, {@code package.*} or {@code package.**}: those may be part of a model beside
     *     Weka's, and they may do what this process may
     * @throws UserInputException if a pattern is none, or this JVM filters deserialization already
     * @throws IllegalStateException if this JVM was closed otherwise before, or runs another Weka than the guarded one
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
     * Looks whether anything was refused up to now, even if the model went on.
     *
     * @param path of the model that was asked last
     * @param when in words, such as "while it predicted"
     * @throws UserInputException if there was
     */
    public static void requireHarmless(String path, String when) {
        Sandbox closed = CLOSED.get();
        Attempt attempt = closed == null ? null : closed.refused.get();
        if (attempt != null) {
            throw new UserInputException(Quote.of(path) + " " + Quote.words(attempt.sentence(when)));
        }
    }

    /** How often something was refused. */
    static long refusals() {
        return CLOSED.get().refusals.get();
    }

    /** The filter of models in this JVM, without limits. */
    static SerialFilter filter() {
        Sandbox closed = CLOSED.get();
        return closed == null ? SerialFilter.of(List.of()) : new SerialFilter(closed.allowed);
    }

    /** Objects are read by {@link ModelInputStream} only, or by a class that the user named. */
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

    /** For a class that the user named: lets through what a model may hold. */
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

    /** Refuses, unless the one that asks works for a class that the user named. */
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
     * Whether this thread works for a class that the user named: whether that is what the first part of a model on the
     * stack is, from the call upwards. A part of a model within an allowed one has to be allowed itself.
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

    /** What is nested in a class works for it. */
    private static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    private boolean isNamed(String className) {
        return allowed.stream().anyMatch(pattern -> pattern.matches(className));
    }
}
