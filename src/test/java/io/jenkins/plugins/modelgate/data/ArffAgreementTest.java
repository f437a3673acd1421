package io.jenkins.plugins.modelgate.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.data.input.ByteText;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.SparseInstance;
import weka.core.converters.ArffLoader.ArffReader;

/** What Weka's own reader understands is understood in the same way. */
class ArffAgreementTest {
    @Property(tries = 300)
    void readsWhatWekaWrites(@ForAll("texts") List<String> texts, @ForAll long seed) throws IOException {
        Instances rows = rows(texts, new Random(seed));
        assertSame(rows.toString());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars(" ,%'\"\\{}?@\t\n\r-.0aZ\u00e9\u20ac")
                .ofMinLength(0)
                .ofMaxLength(6)
                .list()
                .ofMinSize(3)
                .ofMaxSize(8);
    }

    @Property(tries = 2_000)
    void readsNumbersAsJavaDoes(@ForAll double number, @ForAll("digits") String digits) {
        for (String text : List.of(Double.toString(number), digits, Float.toString((float) number), "+" + digits)) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(Double.valueOf(ByteText.number(bytes, 0, bytes.length))).isEqualTo(Double.valueOf(text));
        }
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.of(
                        "%s.%s", "%s%s", ".%s%s", "%s%s.", "%s.%se5", "%s.%sE-7", "%s%se+22", "%s%se-25", "%s%se300")
                .flatMap(form -> Arbitraries.longs()
                        .between(0, 1L << 40)
                        .tuple2()
                        .map(pair -> String.format(form, pair.get1(), pair.get2())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@relation r\n@attribute a numeric\n@data\n1\n2\n",
                "% head\r\n@RELATION 'a b'\r\n\r\n@Attribute \"x y\" REAL\r\n@attribute n { 'a b', c ,\td}\r\n@DATA\r\n1,c\r\n?,'a b'",
                "@relation r\r@attribute a integer\r@attribute b {x}\r@data\r1 x\r2\tx\r",
                "@relation r\n@attribute d date 'yyyy-MM-dd'\n@attribute e date\n@data\n2020-02-29,2020-02-29T01:02:03\n?,?\n",
                "@relation r\n@attribute s string\n@attribute n numeric\n@data\n'it\\'s',1e3\n\"a \\\"b\\\"\",0x1p3\n?,2\n",
                "@relation r\n@attribute a numeric\n@attribute b {x,y,z}\n@attribute c numeric\n@data\n{0 1, 1 y}\n{}\n{2 5},{3}\n",
                "@relation r\n@attribute a numeric {0.5}\n@attribute b {x,y} {2}\n@data\n1,x,{3}\n2,y, {0.5}\n",
                "@relation r\n@attribute id {a,b}\n@attribute bag relational\n@attribute p numeric\n@attribute q {u,v}\n@end bag\n"
                        + "@attribute class {0,1}\n@data\na,\"1,u\\n2,v\",0\nb,'3,v',1\n",
                "@relation r\n@attribute n numeric\n@attribute a string\n@data\n1,'tab\\there\\nline \\101 \\7 \\\\'\n"
            })
    void readsTheUnusualAsWekaDoes(String arff) throws IOException {
        assertSame(arff);
    }

    private static Instances rows(List<String> texts, Random random) {
        Set<String> labels = new LinkedHashSet<>(texts);
        ArrayList<Attribute> attributes = new ArrayList<>();
        attributes.add(new Attribute("number" + texts.get(0)));
        attributes.add(new Attribute("label" + texts.get(1), new ArrayList<>(labels)));
        attributes.add(new Attribute("text" + texts.get(2), (List<String>) null));
        Instances rows = new Instances("rows" + texts.get(0), attributes, 0);
        for (int i = 0; i < 6; i++) {
            double[] values = {
                random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15),
                random.nextInt(5) == 0 ? Double.NaN : random.nextInt(labels.size()),
                rows.attribute(2).addStringValue(texts.get(i % texts.size()))
            };
            double weight = random.nextBoolean() ? 1 : random.nextInt(9) + 0.5;
            rows.add(random.nextInt(3) == 0 ? new SparseInstance(weight, values) : new DenseInstance(weight, values));
        }
        return rows;
    }

    private static void assertSame(String arff) throws IOException {
        Instances expected = new ArffReader(new StringReader(arff)).getData();
        expected.setClassIndex(0);
        Path file = Files.createTempFile("rows", ".arff");
        Files.writeString(file, arff);
        try (Dataset set =
                Datasets.open(new DataOptions(List.of(file.toString()), usable(expected), null, null, null), null)) {
            Instances rows = set.read(1_000).rows();
            assertThat(rows.equalHeadersMsg(expected)).isNull();
            assertThat(rows.numInstances()).isEqualTo(expected.numInstances());
            for (int i = 0; i < rows.numInstances(); i++) {
                assertSame(rows.instance(i), expected.instance(i));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** The class plays no part here, but a set needs one that is numeric or nominal. */
    private static String usable(Instances rows) {
        for (int i = 0; i < rows.numAttributes(); i++) {
            if (rows.attribute(i).isNumeric() || rows.attribute(i).isNominal()) {
                rows.setClassIndex(i);
                return rows.attribute(i).name();
            }
        }
        return null;
    }

    private static void assertSame(Instance row, Instance expected) {
        assertThat(row.weight()).isEqualTo(expected.weight());
        for (int i = 0; i < row.numAttributes(); i++) {
            if (row.attribute(i).isString() || row.attribute(i).isRelationValued()) {
                assertThat(row.isMissing(i)).isEqualTo(expected.isMissing(i));
                if (!row.isMissing(i)) {
                    assertThat(row.toString(i)).isEqualTo(expected.toString(i));
                }
            } else {
                assertThat(Double.valueOf(row.value(i))).isEqualTo(Double.valueOf(expected.value(i)));
            }
        }
    }
}
