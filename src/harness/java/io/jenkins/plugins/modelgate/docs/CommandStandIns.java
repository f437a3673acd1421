package io.jenkins.plugins.modelgate.docs;

import hudson.slaves.EnvironmentVariablesNodeProperty;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jvnet.hudson.test.JenkinsRule;

/** Fake commands that come first on the path of every node and log their arguments. */
final class CommandStandIns {
    private final Path folder;

    CommandStandIns(JenkinsRule jenkins, Path folder) throws IOException {
        this.folder = folder;
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        jenkins.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("PATH+STANDINS", folder.toString()),
                        new EnvironmentVariablesNodeProperty.Entry("PATH+JAVA", java),
                        new EnvironmentVariablesNodeProperty.Entry(
                                "WEKA_HOME", folder.resolve("wekafiles").toString())));
    }

    /** Puts a command on the path that runs the script. In it, {@code $STANDINS} is the folder of the fake commands. */
    void add(String name, String script) throws IOException {
        Path file = Files.writeString(
                folder.resolve(name),
                "#!/bin/sh\nSTANDINS='" + folder + "'\nprintf '%s\\n' \"$*\" >> \"$STANDINS/" + name + ".log\"\n"
                        + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** The calls of a command so far, one line each. */
    List<String> calls(String name) throws IOException {
        Path log = folder.resolve(name + ".log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Replaces the command line's jar of the default build with one that refers to the classes under test. */
    static void commandLineJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "io.jenkins.plugins.modelgate.cli.Main");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .map(Path::toUri)
                                .map(URI::toString)
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
