package io.jenkins.plugins.modelgate.jenkins.agent;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.PluginWrapper;
import io.jenkins.plugins.modelgate.base.Sha256;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/**
 * The jars of the scorer's class path on the controller: the plugin's own, and a few that other plugins provide. They
 * are found by the names of classes and resources; none of their classes is loaded here.
 */
@Extension
public class ScorerClassPath {
    private static final String OWN_PLUGIN = "model-gate";

    /** A class that is only in the plugin's own jar, next to the guarded classes. */
    private static final String OWN_CLASS = "io/jenkins/plugins/modelgate/model/sandbox/WekaCalls.class";

    /** One class of each library that the scorer needs and another plugin provides. */
    private static final List<Borrowed> BORROWED = List.of(
            new Borrowed("jackson2-api", "com/fasterxml/jackson/core/JsonFactory.class"),
            new Borrowed("jackson2-api", "com/fasterxml/jackson/annotation/JsonProperty.class"),
            new Borrowed("jackson2-api", "com/fasterxml/jackson/databind/ObjectMapper.class"),
            new Borrowed("jackson2-api", "com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class"),
            new Borrowed("jackson2-api", "com/fasterxml/jackson/dataformat/toml/TomlFactory.class"),
            new Borrowed("snakeyaml-api", "org/yaml/snakeyaml/Yaml.class"));

    private final Map<Stamp, LocalJar> known = new ConcurrentHashMap<>();

    public static ScorerClassPath get() {
        return ExtensionList.lookupSingleton(ScorerClassPath.class);
    }

    /**
     * The jars in class path order, with their digests. The plugin's own comes first, since it has guarded copies of
     * some of Weka's classes; without those, the scorer opens no model.
     */
    List<LocalJar> jars() throws IOException {
        List<LocalJar> jars = new ArrayList<>();
        for (Path path : ownFirst(classLoaderOf(OWN_PLUGIN))) {
            if (Files.isDirectory(path)) {
                // hpi:run and the test harness run a plugin from its classes folder.
                jars.add(digested(ClassFolder.pack(path, workFolder())));
            } else if (Files.isRegularFile(path)) {
                jars.add(digested(path));
            }
        }
        for (Borrowed library : BORROWED) {
            jars.add(digested(find(library)));
        }
        return jars;
    }

    private static List<Path> ownFirst(URLClassLoader plugin) throws IOException {
        URL main = plugin.findResource(OWN_CLASS);
        if (main == null) {
            throw new IOException("plugin " + OWN_PLUGIN + " does not hold its own classes; install it again");
        }
        List<Path> paths = new ArrayList<>();
        for (URL url : plugin.getURLs()) {
            Path path = pathOf(url);
            paths.add(main.toString().contains(url.toString()) ? 0 : paths.size(), path);
        }
        return paths;
    }

    private static Path find(Borrowed library) throws IOException {
        URL resource = classLoaderOf(library.plugin()).findResource(library.resource());
        if (resource == null) {
            throw new IOException("plugin " + library.plugin() + " does not hold " + library.resource()
                    + ", which the scorer needs; install the version that Model Gate asks for");
        }
        return pathOf(((JarURLConnection) resource.openConnection()).getJarFileURL());
    }

    private static URLClassLoader classLoaderOf(String plugin) throws IOException {
        PluginWrapper wrapper = Jenkins.get().getPluginManager().getPlugin(plugin);
        if (wrapper != null && wrapper.classLoader instanceof URLClassLoader loader) {
            return loader;
        }
        throw new IOException("plugin " + plugin + " is not installed or has an unknown class loader");
    }

    private LocalJar digested(Path file) throws IOException {
        Stamp stamp = new Stamp(
                file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
        LocalJar jar = known.get(stamp);
        if (jar == null) {
            jar = new LocalJar(new ScorerJar(file.getFileName().toString(), Sha256.sha256(file)), file);
            known.put(stamp, jar);
        }
        return jar;
    }

    private static Path workFolder() throws IOException {
        return Files.createDirectories(
                Jenkins.get().getRootDir().toPath().resolve("caches").resolve(OWN_PLUGIN));
    }

    private static Path pathOf(URL url) throws IOException {
        try {
            URI uri = url.toURI();
            return Path.of(uri);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException(url + " is not a file", e);
        }
    }

    private record Borrowed(String plugin, String resource) {}

    private record Stamp(Path file, long bytes, long modified) {}
}
