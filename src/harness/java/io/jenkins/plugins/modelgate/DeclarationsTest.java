package io.jenkins.plugins.modelgate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.java.sezpoz.Indexable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.localizer.Localizable;

/**
 * The default build compiles against declarations of Jenkins's API in {@code src/jenkins-api/java}. This test compares
 * each of them with the real class: everything they declare has to match, including what the compiler writes into a
 * call.
 */
class DeclarationsTest {
    private static final Path SOURCES = Path.of("src", "jenkins-api", "java");
    /** Other modifiers make no difference to callers. */
    private static final int MODIFIERS = Modifier.PUBLIC
            | Modifier.PROTECTED
            | Modifier.PRIVATE
            | Modifier.STATIC
            | Modifier.ABSTRACT
            | Modifier.FINAL;

    @TempDir
    static Path compiled;

    @TestFactory
    Stream<DynamicTest> eachDeclarationIsTrueOfTheRealClass() throws Exception {
        compileDeclarations();
        URLClassLoader declarations =
                new URLClassLoader(new URL[] {compiled.toUri().toURL()}, new LibrariesOnly());
        try (Stream<Path> classes = Files.walk(compiled)) {
            List<String> names = classes.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> compiled.relativize(file)
                            .toString()
                            .replaceAll("[/\\\\]", ".")
                            .replaceAll("\\.class$", ""))
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThan(50);
            return names.stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> compare(declarations.loadClass(name))));
        }
    }

    private static void compileDeclarations() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> sources = Files.walk(SOURCES);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            String libraries = Stream.of(Indexable.class, Servlet.class, Localizable.class)
                    .map(type -> Path.of(location(type)).toString())
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            assertThat(compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none", "-d", compiled.toString(), "-cp", libraries, "-nowarn"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .isTrue();
        }
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static void compare(Class<?> declared) throws Exception {
        Class<?> real = Class.forName(declared.getName(), false, DeclarationsTest.class.getClassLoader());
        List<String> differences = new ArrayList<>();
        if (declared.isInterface() != real.isInterface()) {
            differences.add("is " + (real.isInterface() ? "an interface" : "a class"));
        }
        if (!declared.isInterface() && (declared.getModifiers() & MODIFIERS) != (real.getModifiers() & MODIFIERS)) {
            differences.add("is " + Modifier.toString(real.getModifiers()));
        }
        supertypes(declared)
                .filter(type ->
                        supertypes(real).noneMatch(other -> other.getName().equals(type.getName())))
                .forEach(type -> differences.add("does not extend " + type.getName()));
        if (declared.getTypeParameters().length != real.getTypeParameters().length) {
            differences.add("has " + real.getTypeParameters().length + " type parameters");
        }
        annotations(declared)
                .filter(a -> annotations(real).noneMatch(a::equals))
                .forEach(a -> differences.add("is not " + a));
        for (Field field : declared.getDeclaredFields()) {
            if (!Modifier.isPrivate(field.getModifiers())) {
                compare(field, find(real, field), differences);
            }
        }
        for (Method method : declared.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                compare(method, find(real, method), differences);
            }
        }
        for (Constructor<?> constructor : declared.getDeclaredConstructors()) {
            if (!declared.isEnum() && constructor.getParameterCount() > 0 || isExplicit(constructor)) {
                compare(constructor, find(real, constructor), differences);
            }
        }
        assertThat(differences).as("what is not so of %s", declared.getName()).isEmpty();
    }

    /** The compiler adds a constructor without parameters when there is no other; it is not a declaration then. */
    private static boolean isExplicit(Constructor<?> constructor) {
        return constructor.getDeclaringClass().getDeclaredConstructors().length > 1
                && !Modifier.isPrivate(constructor.getModifiers());
    }

    private static void compare(Field declared, Field real, List<String> differences) {
        if (real == null) {
            differences.add("has no field " + declared.getName());
        } else if (!declared.getType().getName().equals(real.getType().getName())
                || (declared.getModifiers() & MODIFIERS) != (real.getModifiers() & MODIFIERS)) {
            differences.add("has " + real);
        }
    }

    private static void compare(Executable declared, Executable real, List<String> differences) {
        if (real == null) {
            differences.add("has no " + declared);
            return;
        }
        boolean sameKind = (declared.getModifiers() & MODIFIERS) == (real.getModifiers() & MODIFIERS);
        boolean sameResult = !(declared instanceof Method method)
                || method.getReturnType()
                                .getName()
                                .equals(((Method) real).getReturnType().getName())
                        && Objects.equals(
                                method.getGenericReturnType().getTypeName(),
                                ((Method) real).getGenericReturnType().getTypeName())
                        && Objects.equals(
                                String.valueOf(method.getDefaultValue()),
                                String.valueOf(((Method) real).getDefaultValue()));
        boolean sameExceptions = names(declared.getExceptionTypes()).equals(names(checked(real)));
        if (!sameKind || !sameResult || !sameExceptions) {
            differences.add("has " + real.toGenericString() + ", not " + declared.toGenericString());
        }
    }

    /** Unchecked exceptions of libraries that the declarations do not use are irrelevant to callers. */
    private static Class<?>[] checked(Executable real) {
        return Arrays.stream(real.getExceptionTypes())
                .filter(type -> !RuntimeException.class.isAssignableFrom(type)
                        || type.getName().startsWith("java."))
                .toArray(Class<?>[]::new);
    }

    private static Field find(Class<?> real, Field declared) {
        return Arrays.stream(real.getDeclaredFields())
                .filter(field -> field.getName().equals(declared.getName()))
                .findFirst()
                .orElse(null);
    }

    private static Executable find(Class<?> real, Executable declared) {
        return supertypes(real)
                .flatMap(type -> Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()),
                        type == real ? Arrays.stream(type.getDeclaredConstructors()) : Stream.empty()))
                .filter(other -> !other.isSynthetic() || other instanceof Constructor)
                .filter(other -> other.getClass() == declared.getClass())
                .filter(other -> other instanceof Constructor || other.getName().equals(declared.getName()))
                .filter(other -> names(other.getParameterTypes()).equals(names(declared.getParameterTypes())))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(
                                supertypes(type.getSuperclass()),
                                Arrays.stream(type.getInterfaces()).flatMap(DeclarationsTest::supertypes)));
    }

    private static Stream<String> annotations(Class<?> type) {
        return Arrays.stream(type.getAnnotations()).map(Annotation::toString);
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }

    /**
     * What the declarations may depend on: Java, and the two libraries that the default build gets from Maven Central.
     */
    private static final class LibrariesOnly extends ClassLoader {
        private static final Set<String> PACKAGES =
                Set.of("jakarta.servlet.", "net.java.sezpoz.", "org.jvnet.localizer.");

        LibrariesOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (PACKAGES.stream().anyMatch(name::startsWith)) {
                return DeclarationsTest.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
