package io.jenkins.plugins.modelgate.model.sandbox;

import io.jenkins.plugins.modelgate.base.UserInputException;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import weka.core.CapabilitiesHandler;
import weka.core.Instances;
import weka.core.OptionHandler;

/** In a closed JVM of its own: makes an object of every class that a model may hold, and asks what any user asks. */
final class EveryPart {
    private EveryPart() {}

    /** Weka's jar; prints how many objects were made, and what was refused. */
    public static void main(String[] arguments) throws Exception {
        List<String> names;
        try (JarFile jar = new JarFile(Path.of(arguments[0]).toFile())) {
            names = jar.stream()
                    .map(entry -> entry.getName().replace('/', '.'))
                    .filter(name -> name.startsWith("weka.") && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(WekaClasses::allows)
                    .sorted()
                    .toList();
        }
        Sandbox.close(List.of());
        int made = 0;
        for (String name : names) {
            made += make(name) ? 1 : 0;
            try {
                Sandbox.requireHarmless(name, "now or before");
            } catch (UserInputException e) {
                System.out.println(e.getMessage());
                return;
            }
        }
        System.out.println(made + " objects made");
    }

    private static boolean make(String name) {
        try {
            Class<?> type = Class.forName(name, false, EveryPart.class.getClassLoader());
            if (!Serializable.class.isAssignableFrom(type)) {
                return false;
            }
            if (Modifier.isAbstract(type.getModifiers()) || type.isEnum() || name.endsWith(".Instances")) {
                return false;
            }
            Object made = type.getDeclaredConstructor().newInstance();
            made.toString();
            if (made instanceof CapabilitiesHandler handler) {
                handler.getCapabilities();
            }
            if (made instanceof OptionHandler handler) {
                handler.listOptions();
                handler.setOptions(handler.getOptions());
            }
            return !(made instanceof Instances);
        } catch (Exception | LinkageError e) {
            // No constructor for it, or not without data.
            return false;
        }
    }
}
