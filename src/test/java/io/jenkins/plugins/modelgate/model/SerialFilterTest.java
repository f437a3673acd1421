package io.jenkins.plugins.modelgate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.sandbox.SerialFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Vector;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import weka.classifiers.Classifier;
import weka.classifiers.meta.FilteredClassifier;
import weka.classifiers.misc.SerializedClassifier;
import weka.core.Attribute;
import weka.core.Instances;
import weka.core.SerializedObject;

/** No payload runs, wherever in a model file it hides. The payloads are opened in a JVM of their own. */
class SerialFilterTest {
    @TempDir
    private Path folder;

    private Path mark;
    private Instances rows;
    private Classifier tree;

    @BeforeEach
    void train() throws Exception {
        mark = folder.resolve("mark");
        rows = SavedModels.mixed();
        tree = SavedModels.trained("weka.classifiers.trees.J48", rows);
    }

    @Test
    void noPayloadRunsWhereverItHides() throws Exception {
        Payload.Handler handler = new Payload.Handler(mark);
        Map<Object, Object> trapped = new HashMap<>();
        trapped.put(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Comparable.class}, handler), 1);
        handler.arm();
        FilteredClassifier filtered = new FilteredClassifier();
        filtered.setClassifier(tree);
        setField(filtered, "m_FilteredInstances", rows);

        List<Path> files = List.of(
                save("plain", new Payload(mark)),
                save("resolved", new Payload.Resolved(mark)),
                save("external", new Payload.External(mark)),
                save("array", (Object) new Payload[] {new Payload(mark)}),
                save("list", new ArrayList<>(List.of(new Payload(mark)))),
                save("key", new HashMap<>(Map.of(new Payload(mark), 1))),
                save("proxy", trapped),
                save("lambda", (Runnable & java.io.Serializable) () -> {}),
                save("behind", tree, new Payload(mark)),
                save("inHeader", tree, withLabel(new Payload(mark))),
                save("inTree", withField(SavedModels.trained("weka.classifiers.trees.J48", rows))));
        List<String> lines = guarded("", files);
        assertThat(lines).hasSize(files.size()).allSatisfy(line -> assertThat(line)
                .startsWith("refused: "));
        assertThat(mark).doesNotExist();
    }

    @Test
    void noPayloadRunsInAFileOrInBytesThatAnAllowedClassReadsByItself() throws Exception {
        Path payload = save("payload", new Payload(mark));
        SerializedClassifier outer = new SerializedClassifier();
        setField(outer, "m_ModelFile", payload.toFile());
        Attribute nested = new Attribute("text", List.of("x".repeat(5_000), "y"));
        SerializedObject stored = stored(nested);
        setField(stored, "m_storedObjectArray", bytes(new Payload(mark)));
        setField(stored, "m_isCompressed", false);
        Instances header = new Instances("nested", new ArrayList<>(List.of(nested)), 0);
        header.setClassIndex(0);

        List<String> lines = guarded(
                "weka.classifiers.misc.SerializedClassifier",
                List.of(save("outer", outer, new Instances(rows, 0)), save("nested", tree, header)));
        assertThat(lines.get(0))
                .startsWith("refused: ")
                .contains("it tried to load the class " + Payload.class.getName() + " while it predicted");
        assertThat(lines).hasSize(2).noneSatisfy(line -> assertThat(line).startsWith("answered"));
        assertThat(mark).doesNotExist();
    }

    @Test
    void thePayloadsDoRunWithoutTheFilter() throws Exception {
        for (Object payload : List.of(
                new Payload(mark),
                new Payload.Resolved(mark),
                new Payload.External(mark),
                withLabel(new Payload(mark)))) {
            Files.deleteIfExists(mark);
            try (ObjectInputStream in = new ObjectInputStream(new java.io.ByteArrayInputStream(bytes(payload)))) {
                in.readObject();
            }
            assertThat(mark).exists();
        }
    }

    @Test
    void ordinaryModelsAnswerUnderTheFilter() throws Exception {
        List<String> lines = guarded("", List.of(save("tree", tree, new Instances(rows, 0))));
        assertThat(lines).singleElement().asString().startsWith("answered [");
    }

    @Test
    void refusesAnArrayThatIsLongerThanTheFile() throws Exception {
        byte[] bytes = bytes(new double[] {1, 2, 3});
        bytes[bytes.length - 28] = 0x7f;
        Path file = Files.write(folder.resolve("long.model"), bytes);
        assertThatThrownBy(() -> SavedModels.open(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("it claims an array longer than the file");
    }

    @Test
    void refusesObjectsThatAreNestedTooDeep() throws Exception {
        Path file = folder.resolve("deep.model");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        byte[] one = Arrays.copyOfRange(bytes(new Object[] {null}), 4, bytes(new Object[] {null}).length - 1);
        out.write(one);
        byte[] again = {0x75, 0x71, 0, 0x7e, 0, 0, 0, 0, 0, 1};
        for (int i = 0; i < 20_000; i++) {
            out.write(again);
        }
        out.write(0x70);
        Files.write(file, out.toByteArray());
        assertThatThrownBy(() -> SavedModels.open(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageMatching(".*nested (deeper than 10000|too deep).*");
    }

    /** Each set in the next one twice: 2 to the power of 100 elements to hash, in 2 kB. */
    @Test
    void refusesSetsWithinSets() throws Exception {
        for (Supplier<Set<Object>> made : List.<Supplier<Set<Object>>>of(HashSet::new, LinkedHashSet::new)) {
            Set<Object> outermost = made.get();
            Set<Object> one = outermost;
            Set<Object> other = made.get();
            for (int i = 0; i < 100; i++) {
                Set<Object> nextOne = made.get();
                Set<Object> nextOther = made.get();
                nextOne.add("so that they differ");
                one.add(nextOne);
                one.add(nextOther);
                other.add(nextOne);
                other.add(nextOther);
                one = nextOne;
                other = nextOther;
            }
            Path file = save("sets", outermost);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> SavedModels.open(file))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("it claims a collection as a key of a hash table"));
        }
    }

    @ParameterizedTest
    @MethodSource("tablesWithCollectionsAsKeys")
    void refusesCollectionsAsKeysOfATable(Object table) throws Exception {
        Path file = save("table", table);
        assertThatThrownBy(() -> SavedModels.open(file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("it claims a collection as a key of a hash table");
    }

    static Stream<Object> tablesWithCollectionsAsKeys() {
        return Stream.of(
                new HashMap<>(Map.of(new ArrayList<>(List.of(1)), 1)),
                new Hashtable<>(Map.of(new HashMap<>(), 1)),
                new LinkedHashMap<>(Map.of(new Vector<>(List.of("x")), 1)),
                new HashSet<>(Set.of(Arrays.asList(1, 2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "", " ", ".*", "a b", "org.example.*.x", "org/example", "!org.example.A"})
    void refusesPatternsThatAreNone(String pattern) {
        assertThatThrownBy(() -> SerialFilter.of(List.of(pattern)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("is not a class");
    }

    private List<String> guarded(String allowed, List<Path> files) throws Exception {
        return GuardedOpening.run(folder, allowed, files);
    }

    private Path save(String name, Object... objects) throws IOException {
        return SavedModels.save(folder.resolve(name + ".model"), objects);
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** A header in which a label is not a text but the payload. */
    private Instances withLabel(Payload payload) throws Exception {
        Attribute attribute = new Attribute("kind", List.of("a", "b"));
        labels(attribute).set(0, payload);
        return new Instances("header", new ArrayList<>(List.of(attribute)), 0);
    }

    private SerializedObject stored(Attribute attribute) throws Exception {
        return (SerializedObject) labels(attribute).get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> labels(Attribute attribute) throws Exception {
        Object info = field(Attribute.class, "m_AttributeInfo").get(attribute);
        return (List<Object>) field(info.getClass(), "m_Values").get(info);
    }

    /** A tree whose training data hold the payload deep inside. */
    private Classifier withField(Classifier classifier) throws Exception {
        Object root = field(classifier.getClass(), "m_root").get(classifier);
        field(Class.forName("weka.classifiers.trees.j48.ClassifierTree"), "m_train")
                .set(root, withLabel(new Payload(mark)));
        return classifier;
    }

    private static void setField(Object object, String name, Object value) throws Exception {
        field(object.getClass(), name).set(object, value);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
