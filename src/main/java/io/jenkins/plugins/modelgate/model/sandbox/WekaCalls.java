package io.jenkins.plugins.modelgate.model.sandbox;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Called by Weka's classes before they use something that is not on the list of harmless members
 * ({@code src/guard/harmless.txt}). The build inserts the calls into Weka's classes; nothing in the sources calls these
 * methods. Until the {@link Sandbox} is closed, everything is allowed.
 */
public final class WekaCalls {
    /** The classes that {@code NumericTransform} is meant for. */
    private static final Set<String> ARITHMETIC = Set.of("java.lang.Math", "java.lang.StrictMath");

    private WekaCalls() {}

    /**
     * Called before a call that scoring does not need.
     *
     * @param caller the class of Weka
     * @param member what it calls
     * @throws RefusedException if no class that the user named is behind it
     */
    public static void reaches(String caller, String member) {
        Sandbox.require(what(caller, Capability.of(member) + ", by " + member));
    }

    /** Called before a class is loaded by name. The caller handles a class that does not exist. */
    public static void loads(String className, String caller) {
        if (Sandbox.closed() && className != null && !mayBeNamed(className) && exists(className)) {
            Sandbox.require(what(caller, "load the class " + className));
        }
    }

    /** Called before an object is created from a class known only by name. */
    public static void makes(Class<?> type, String caller) {
        if (Sandbox.closed() && !mayBeNamed(type.getName())) {
            Sandbox.require(what(caller, "use the class " + type.getName()));
        }
    }

    /** Called before a constructor or method known only by name is invoked. */
    public static void calls(Executable called, String caller) {
        String className = called.getDeclaringClass().getName();
        if (Sandbox.closed() && !mayBeNamed(className)) {
            Sandbox.require(what(caller, "call " + className + "." + called.getName()));
        }
    }

    /** Whether some of Weka's methods delegate to the methods below. */
    public static boolean closed() {
        return Sandbox.closed();
    }

    /** Always false in a closed sandbox, without touching the file system. */
    public static boolean isDirectory(File file) {
        return !Sandbox.closed() && file.isDirectory();
    }

    /** Merges all files of this name on the class path; later ones override earlier ones. */
    public static Properties properties(String resource, ClassLoader loader) throws IOException {
        Properties properties = new Properties();
        for (URL file : Collections.list(loader.getResources(resource))) {
            try (InputStream in = file.openStream()) {
                properties.load(in);
            }
        }
        return properties;
    }

    /**
     * Deserializes a {@code weka.core.SerializedObject} with the same filter, limits and state checks as a model file.
     *
     * @throws RefusedException if it contains something that a model may not
     */
    public static Object copy(byte[] bytes, boolean compressed) {
        SerialFilter filter = Sandbox.filter();
        try {
            byte[] plain = compressed ? unzipped(bytes) : bytes;
            SerialFilter sized = filter.withLimits(new SerialFilter.Limits(plain.length));
            filter = sized;
            try (ModelInputStream in = new ModelInputStream(
                    new ByteArrayInputStream(plain),
                    sized,
                    Thread.currentThread().getContextClassLoader())) {
                Object copy = in.readObject();
                in.state().dangers().stream()
                        .filter(danger -> !sized.allowsByName(danger.suspect()))
                        .findFirst()
                        .ifPresent(danger -> Sandbox.require(
                                "use the class " + danger.suspect().getName() + ": " + danger.what()));
                return copy;
            }
        } catch (IOException | ClassNotFoundException e) {
            SerialFilter.Refusal refused = filter.refusal();
            if (refused != null) {
                Sandbox.require(
                        "load " + (refused.className() == null ? refused.limit() : "the class " + refused.className()));
            }
            throw new IllegalStateException("a copy of a part of the model cannot be made: " + e.getMessage(), e);
        }
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static boolean mayBeNamed(String className) {
        String element = element(className);
        return element == null || ARITHMETIC.contains(element) || Sandbox.allowsByName(element);
    }

    /** The element type of an array; {@code null} for a primitive type. */
    private static String element(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return className;
        }
        boolean ofObjects = dimensions < className.length() && className.charAt(dimensions) == 'L';
        return ofObjects ? className.substring(dimensions + 1).replace(";", "") : null;
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, WekaCalls.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static String what(String caller, String tried) {
        return tried + " in " + caller;
    }
}
