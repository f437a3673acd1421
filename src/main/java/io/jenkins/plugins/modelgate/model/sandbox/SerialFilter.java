package io.jenkins.plugins.modelgate.model.sandbox;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.ObjectInputFilter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides which classes may be deserialized from a model: only those that Weka's models consist of.
 *
 * <p>A model file is code written by someone else. A filter on a single stream can be bypassed, because classes of Weka
 * open streams of their own, so {@link Sandbox#close} makes sure that no other stream can read anything.
 *
 * @see <a href="https://openjdk.org/jeps/290">JEP 290</a>
 */
public final class SerialFilter implements ObjectInputFilter {
    /** A deeper model overflows the stack before it is read. */
    private static final long MAX_DEPTH = 10_000;

    /**
     * Every object and every array element takes at least one byte of the file; this allows for rounding in hash
     * tables.
     */
    private static final long SLACK = 1 << 16;

    private static final int REFUSED_LENGTH = 200;

    private final List<ClassPattern> allowed;
    private final Limits limits;
    private final AtomicReference<Refusal> refusal;

    /**
     * Limits on a stream's contents.
     *
     * @param bytes of the stream, references in it, and elements of one array
     */
    public record Limits(long bytes) {
        /** Without a file of known size. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE - SLACK);
    }

    /**
     * What was refused.
     *
     * @param className the class; {@code null} for a limit
     * @param limit the limit in words; {@code null} for a class
     */
    public record Refusal(String className, String limit) {}

    SerialFilter(List<ClassPattern> allowed) {
        this(allowed, Limits.NONE, new AtomicReference<>());
    }

    private SerialFilter(List<ClassPattern> allowed, Limits limits, AtomicReference<Refusal> refusal) {
        this.allowed = allowed;
        this.limits = limits;
        this.refusal = refusal;
    }

    /**
     * Creates a filter without installing it.
     *
     * @param allowedPatterns class names, {@code package.*} or {@code package.**}, to admit in addition to Weka's
     * @throws UserInputException if a pattern is invalid
     */
    public static SerialFilter of(List<String> allowedPatterns) {
        return new SerialFilter(
                allowedPatterns.stream().map(ClassPattern::parse).toList());
    }

    /** The same classes, with limits. */
    public SerialFilter withLimits(Limits bounds) {
        return new SerialFilter(allowed, bounds, new AtomicReference<>());
    }

    /** The last refusal; {@code null} if there was none. */
    public Refusal refusal() {
        return refusal.get();
    }

    /** @param limit what was exceeded, in words that follow "it claims" */
    void refuse(String limit) {
        refusal.set(new Refusal(null, limit));
    }

    /** Whether a user's pattern allows the class. */
    public boolean allowsByName(Class<?> type) {
        return allowed.stream().anyMatch(pattern -> pattern.matches(type.getName()));
    }

    @Override
    public Status checkInput(FilterInfo info) {
        String limit = exceeded(info);
        if (limit != null) {
            refuse(limit);
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        if (type.isPrimitive() || allowsByName(type) || WekaClasses.allows(type.getName())) {
            return Status.ALLOWED;
        }
        String name = type.getName();
        refusal.set(new Refusal(name.substring(0, Math.min(name.length(), REFUSED_LENGTH)), null));
        return Status.REJECTED;
    }

    private String exceeded(FilterInfo info) {
        long most = limits.bytes() + SLACK;
        if (info.depth() > MAX_DEPTH) {
            return "objects nested deeper than " + MAX_DEPTH;
        }
        if (info.references() > most) {
            return "more objects than the file has bytes";
        }
        if (info.arrayLength() > most) {
            return "an array longer than the file";
        }
        return info.streamBytes() > most ? "more bytes than the file has" : null;
    }
}
