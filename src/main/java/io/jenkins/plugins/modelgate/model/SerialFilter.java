package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.ObjectInputFilter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decides which classes may be deserialized in this JVM: what Weka's models are made of, and nothing else.
 *
 * <p>A model file is code that somebody else wrote. A filter on one stream can be got round, because classes of Weka
 * open streams of their own, so {@link #install} sets it for the whole JVM, for good, before anything is read.
 *
 * @see <a href="https://openjdk.org/jeps/290">JEP 290</a>
 */
public final class SerialFilter implements ObjectInputFilter {
    /** A model deeper than this overflows the stack before it is read. */
    private static final long MAX_DEPTH = 10_000;

    /** Every object and every array element takes at least a byte of the file; this covers rounding in hash tables. */
    private static final long SLACK = 1 << 16;

    private static final int REFUSED_LENGTH = 200;

    private final List<ClassPattern> allowed;
    private final Limits limits;
    private final AtomicReference<Refusal> refusal;

    /**
     * What a stream may hold.
     *
     * @param bytes of the stream, references in it, and elements of one array
     */
    public record Limits(long bytes) {
        /** Without a file whose size is known. */
        public static final Limits NONE = new Limits(Long.MAX_VALUE - SLACK);
    }

    /**
     * What was refused.
     *
     * @param className the class; {@code null} for a limit
     * @param limit the limit in words; {@code null} for a class
     */
    public record Refusal(String className, String limit) {}

    private SerialFilter(List<ClassPattern> allowed, Limits limits, AtomicReference<Refusal> refusal) {
        this.allowed = allowed;
        this.limits = limits;
        this.refusal = refusal;
    }

    /**
     * A filter that is not installed.
     *
     * @param allowedPatterns class names, {@code package.*} or {@code package.**}, that pass beside Weka's
     * @throws UserInputException if a pattern is none
     */
    public static SerialFilter of(List<String> allowedPatterns) {
        return new SerialFilter(
                allowedPatterns.stream().map(ClassPattern::parse).toList(), Limits.NONE, new AtomicReference<>());
    }

    /**
     * Makes this the filter of the whole JVM. Must be called before anything is deserialized. Calling it again with the
     * same patterns changes nothing.
     *
     * @param allowedPatterns as for {@link #of}
     * @throws IllegalStateException if the JVM has another filter already
     */
    public static void install(List<String> allowedPatterns) {
        SerialFilter wanted = of(allowedPatterns);
        ObjectInputFilter present = Config.getSerialFilter();
        if (present instanceof SerialFilter installed && installed.allowed.equals(wanted.allowed)) {
            return;
        }
        Config.setSerialFilter(wanted);
    }

    /** Whether the whole JVM is filtered. */
    public static boolean installed() {
        return Config.getSerialFilter() instanceof SerialFilter;
    }

    /** What the filter of the whole JVM refused last; {@code null} for nothing, or when there is no such filter. */
    static Refusal installedRefusal() {
        return Config.getSerialFilter() instanceof SerialFilter installed ? installed.refusal() : null;
    }

    /** The same classes, with limits. */
    SerialFilter withLimits(Limits bounds) {
        return new SerialFilter(allowed, bounds, new AtomicReference<>());
    }

    /** What was refused last; {@code null} for nothing. */
    public Refusal refusal() {
        return refusal.get();
    }

    /** Whether a user named the class. */
    boolean allowsByName(Class<?> type) {
        return allowed.stream().anyMatch(pattern -> pattern.matches(type.getName()));
    }

    @Override
    public Status checkInput(FilterInfo info) {
        String limit = exceeded(info);
        if (limit != null) {
            refusal.set(new Refusal(null, limit));
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

    /** A class name, or all classes of a package ({@code .*}), or of a package and those below ({@code .**}). */
    private record ClassPattern(String prefix, boolean packages, boolean below) {
        private static final Set<String> TOO_WIDE = Set.of("*", "**", ".*", ".**");

        static ClassPattern parse(String pattern) {
            String stripped = pattern.strip();
            if (!stripped.matches("[\\p{L}\\p{N}_$.]+(\\.\\*{1,2})?") || TOO_WIDE.contains(stripped)) {
                throw new UserInputException(Quote.of(pattern)
                        + " is not a class: give a full class name, or a package as org.example.* or org.example.**");
            }
            if (stripped.endsWith(".**")) {
                return new ClassPattern(stripped.substring(0, stripped.length() - 2), true, true);
            }
            return stripped.endsWith(".*")
                    ? new ClassPattern(stripped.substring(0, stripped.length() - 1), true, false)
                    : new ClassPattern(stripped, false, false);
        }

        boolean matches(String className) {
            if (!packages) {
                return className.equals(prefix);
            }
            return className.startsWith(prefix) && (below || className.indexOf('.', prefix.length()) < 0);
        }
    }
}
