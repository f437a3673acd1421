package io.jenkins.plugins.modelgate.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The installable plugin as the default build made it. */
class HpiIT {
    private static final Path HPI = Path.of("target", "model-gate.hpi");
    private static final Path JENKINS_HPI = Path.of("target", "jenkins", "target", "model-gate.hpi");
    private static final String OWN_JAR = "WEB-INF/lib/model-gate.jar";
    /** Those that differ between two builds of the same sources. */
    private static final List<String> OF_THE_BUILD = List.of(
            "Manifest-Version",
            "Created-By",
            "Build-Jdk-Spec",
            "Build-Jdk",
            "Built-By",
            "Implementation-Build",
            "Plugin-ScmConnection",
            "Plugin-ScmTag",
            "Plugin-Developers",
            "Plugin-GitHash");

    @TempDir
    Path folder;

    @Test
    void theManifestSaysWhatJenkinsAsks() throws IOException {
        assertThat(attributes(HPI))
                .containsEntry("Short-Name", "model-gate")
                .containsEntry("Long-Name", "Model Gate")
                .containsEntry("Group-Id", "io.jenkins.plugins")
                .containsKeys("Plugin-Version", "Plugin-Dependencies", "Url")
                .allSatisfy(
                        (name, value) -> assertThat(value).as(name).isNotEmpty().doesNotContain("${"));
        assertThat(attributes(HPI).get("Jenkins-Version"))
                .isEqualTo(attributes(HPI).get("Hudson-Version"));
    }

    @Test
    void thePluginsJarNamesItsPluginToo() throws IOException {
        assertThat(comparable(attributes(ownJar()))).isEqualTo(comparable(attributes(HPI)));
    }

    @Test
    void thePluginsJarHoldsThePluginAndNothingOfJenkins() throws IOException {
        try (JarFile jar = new JarFile(ownJar().toFile())) {
            List<String> classes = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            List<String> guarded = Files.readAllLines(Path.of("src", "guard", "calls.txt")).stream()
                    .filter(line -> !line.startsWith(" "))
                    .map(name -> name.replace('.', '/') + ".class")
                    .toList();
            assertThat(classes)
                    .containsAll(guarded)
                    .allMatch(name -> name.startsWith("io/jenkins/plugins/modelgate/") || guarded.contains(name));
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains(
                            "index.jelly",
                            "META-INF/annotations/hudson.Extension",
                            "META-INF/services/annotations/org.jenkinsci.Symbol",
                            "io/jenkins/plugins/modelgate/jenkins/steps/EvaluateModelStep/config.jelly");
        }
    }

    @Test
    void nothingIsBundledThatOtherPluginsBringOrThatOnlyADesktopNeeds() throws IOException {
        assertThat(libraries(HPI))
                .contains("model-gate")
                .anyMatch(name -> name.startsWith("weka-stable"))
                .noneMatch(
                        name -> name.matches(
                                "(jackson|snakeyaml|flatlaf|jfilechooser|jclipboardhelper|netlib-native|native_|jniloader|java-cup-11|slf4j).*"));
    }

    @Test
    void theLibrariesAreAllThatTheScorerNeeds() throws Exception {
        List<Path> jars = unpackLibraries();
        String classPath = classPath(jars, Comparator.comparing(HpiIT::isOwn).reversed());
        Path example = trainPenguins(classPath);

        String output = run(
                classPath,
                0,
                "io.jenkins.plugins.modelgate.cli.Main",
                "evaluate",
                "penguins.model",
                "--data",
                example.resolve("holdout.arff").toString(),
                "--rule",
                "accuracy >= 0.85",
                "--no-latency");

        assertThat(output).contains("PASSED").doesNotContain("NoClassDefFound", "ClassNotFound");
    }

    /** The order of a class path decides which of two classes is loaded. */
    @Test
    void aScorerWithWekasOwnClassesFirstOpensNothing() throws Exception {
        String classPath = classPath(unpackLibraries(), Comparator.comparing(HpiIT::isOwn));
        Path example = trainPenguins(classPath);

        String output = run(
                classPath,
                2,
                "io.jenkins.plugins.modelgate.cli.Main",
                "evaluate",
                "penguins.model",
                "--data",
                example.resolve("holdout.arff").toString(),
                "--rule",
                "accuracy >= 0.85",
                "--no-latency");

        assertThat(output).contains("the Weka on the class path is not the guarded one");
    }

    private static boolean isOwn(Path jar) {
        return jar.getFileName().toString().equals("model-gate.jar");
    }

    private static String classPath(List<Path> jars, Comparator<Path> order) {
        return Stream.concat(jars.stream().sorted(order), borrowed())
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private Path trainPenguins(String classPath) throws Exception {
        Path example = Path.of("examples", "penguins").toAbsolutePath();
        run(
                classPath,
                0,
                "weka.classifiers.functions.Logistic",
                "-t",
                example.resolve("train.arff").toString(),
                "-no-cv",
                "-d",
                "penguins.model");
        return example;
    }

    @Test
    void theJenkinsBuildMakesTheSamePlugin() throws IOException {
        assumeTrue(Files.exists(JENKINS_HPI), "pom-jenkins.xml was not built here");

        Map<String, String> central = comparable(attributes(HPI));
        Map<String, String> jenkins = comparable(attributes(JENKINS_HPI));
        assertThat(jenkins.remove("Plugin-Version")).startsWith(central.remove("Plugin-Version"));
        List<String> both =
                central.keySet().stream().filter(jenkins::containsKey).toList();
        assertThat(both).contains("Short-Name", "Jenkins-Version", "Plugin-Dependencies", "Plugin-License-Name");
        assertThat(both)
                .allSatisfy(name -> assertThat(jenkins.get(name)).as(name).isEqualTo(central.get(name)));
        assertThat(libraries(JENKINS_HPI)).isEqualTo(libraries(HPI));
    }

    /** The main attributes that a build chooses; a list of dependencies is compared without its order. */
    private static Map<String, String> comparable(Map<String, String> attributes) {
        Map<String, String> compared = new TreeMap<>(attributes);
        compared.keySet().removeAll(OF_THE_BUILD);
        compared.computeIfPresent(
                "Plugin-Dependencies",
                (name, value) -> Arrays.stream(value.split(",")).sorted().collect(Collectors.joining(",")));
        return compared;
    }

    private static Map<String, String> attributes(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            Map<String, String> attributes = new TreeMap<>();
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().forEach((name, value) -> attributes.put(name.toString(), value.toString()));
            return attributes;
        }
    }

    private static List<String> libraries(Path hpi) throws IOException {
        try (JarFile jar = new JarFile(hpi.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("WEB-INF/lib/".length(), name.length() - ".jar".length()))
                    .sorted()
                    .toList();
        }
    }

    private Path ownJar() throws IOException {
        try (JarFile hpi = new JarFile(HPI.toFile());
                InputStream jar = hpi.getInputStream(hpi.getEntry(OWN_JAR))) {
            Path copy = folder.resolve("own.jar");
            Files.copy(jar, copy);
            return copy;
        }
    }

    private List<Path> unpackLibraries() throws IOException {
        Path lib = Files.createDirectory(folder.resolve("lib"));
        try (JarInputStream hpi = new JarInputStream(Files.newInputStream(HPI))) {
            for (JarEntry entry = hpi.getNextJarEntry(); entry != null; entry = hpi.getNextJarEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    Files.copy(
                            hpi,
                            lib.resolve(Path.of(entry.getName()).getFileName().toString()));
                }
            }
        }
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.toList();
        }
    }

    /** The libraries that the plugin borrows from other plugins, as ScorerClassPath names them. */
    private static Stream<Path> borrowed() {
        return Stream.of(
                        JsonFactory.class,
                        JsonProperty.class,
                        ObjectMapper.class,
                        YAMLFactory.class,
                        TomlFactory.class,
                        Yaml.class)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private String run(String classPath, int exitCode, String... arguments) throws Exception {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder java = new ProcessBuilder(Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Arrays.stream(arguments))
                .toList());
        java.environment().put("CLASSPATH", classPath);
        java.environment().put("WEKA_HOME", folder.resolve("wekafiles").toString());
        Process process = java.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isEqualTo(exitCode);
        return Files.readString(output);
    }
}
