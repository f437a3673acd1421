package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the input, the user gets one line that says what to do, and never a passed gate. */
class BadInputTest {
    private static final String RULE = "accuracy >= 0.9";

    @TempDir
    private static Path temp;

    private static Path model;

    @BeforeAll
    static void train() throws Exception {
        model = Penguins.tree(temp);
    }

    @Test
    void aModelThatIsNotThere() {
        assertProblem(problem(temp.resolve("no.model"), Penguins.HOLDOUT), "no.model", "no such");
    }

    @Test
    void aBaselineThatIsNoFile() throws Exception {
        TestConsole console = new TestConsole();
        int exitCode = console.run(
                "evaluate",
                Penguins.tree(temp).toString(),
                "--data",
                Penguins.HOLDOUT.toString(),
                "--no-latency",
                "--baseline",
                "last-passed",
                "--rule",
                "accuracy >= 0.5");

        assertThat(exitCode).isEqualTo(ExitCode.ERROR);
        assertThat(console.err())
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "--baseline: 'last-passed' is no file; name a model, predictions or a report.json",
                        "--registry");
    }

    @Test
    void aBaselineThatWasTrainedOnOtherColumns() throws Exception {
        Path other = Files.writeString(temp.resolve("other.pmml"), """
                <PMML version="3.2" xmlns="http://www.dmg.org/PMML-3_2">
                  <Header copyright="none"/>
                  <DataDictionary numberOfFields="2">
                    <DataField name="width" optype="continuous" dataType="double"/>
                    <DataField name="y" optype="continuous" dataType="double"/>
                  </DataDictionary>
                  <RegressionModel functionName="regression" modelType="linearRegression">
                    <MiningSchema><MiningField name="width"/><MiningField name="y" usageType="predicted"/></MiningSchema>
                    <RegressionTable intercept="1"><NumericPredictor name="width" exponent="1" coefficient="2"/></RegressionTable>
                  </RegressionModel>
                </PMML>
                """);
        TestConsole console = new TestConsole();
        int exitCode = console.run(
                "evaluate",
                Penguins.tree(temp).toString(),
                "--data",
                Penguins.HOLDOUT.toString(),
                "--baseline",
                other.toString(),
                "--no-latency",
                "--rule",
                "accuracy >= 0.5");

        assertThat(exitCode).isEqualTo(ExitCode.ERROR);
        assertThat(console.err())
                .hasSize(1)
                .first()
                .asString()
                .contains("the baseline '" + other + "' cannot be asked: ", "attribute 'width'", "is missing");
    }

    @Test
    void aRoleThatIsGivenTwiceOrNotAtAll() {
        for (String[] given : new String[][] {
            {"count=n", "count=m", "--column gives 'count' twice; give it once"},
            {"count=n", "=m", "--column '=m': expected ROLE=NAME"},
            {"count=n", "m", "--column 'm': expected ROLE=NAME"}
        }) {
            TestConsole console = new TestConsole();
            int exitCode = console.run(
                    "evaluate", "p.csv", "--column", given[0], "--column", given[1], "--rule", "accuracy >= 0.5");

            assertThat(exitCode).isEqualTo(ExitCode.ERROR);
            assertThat(console.err()).containsExactly("model-gate: " + given[2]);
        }
    }

    @Test
    void aTestSetThatIsGivenTwice() throws Exception {
        Path copy = Files.copy(Penguins.HOLDOUT, temp.resolve("copy.arff"));
        TestConsole console = new TestConsole();
        int exitCode = console.run(
                "evaluate",
                Penguins.tree(temp).toString(),
                "--data",
                Penguins.HOLDOUT.toString(),
                "--data",
                copy.toString(),
                "--no-latency",
                "--rule",
                "accuracy >= 0.5");

        assertThat(exitCode).isEqualTo(ExitCode.ERROR);
        assertThat(console.err())
                .hasSize(1)
                .first()
                .asString()
                .contains("'" + copy + "' holds the same bytes as '" + Penguins.HOLDOUT + "': rows that count twice");
    }

    @Test
    void aModelThatIsAFolder() {
        assertProblem(problem(temp, Penguins.HOLDOUT), temp.toString(), "is a directory");
    }

    @Test
    void aModelThatIsEmpty() throws Exception {
        assertProblem(
                problem(Files.createFile(temp.resolve("empty.model")), Penguins.HOLDOUT), "empty.model", "is empty");
    }

    @Test
    void aModelThatIsCutShort() throws Exception {
        byte[] whole = Files.readAllBytes(model);
        Path cut = Files.write(temp.resolve("cut.model"), Arrays.copyOf(whole, whole.length / 2));

        assertProblem(problem(cut, Penguins.HOLDOUT), "cut.model", "cut short");
    }

    @Test
    void aModelThatIsNotWekas() throws Exception {
        Path picture =
                Files.write(temp.resolve("picture.model"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});

        assertProblem(problem(picture, Penguins.HOLDOUT), "picture.model", "a Weka model", "89 50 4e 47");
    }

    @Test
    void aSerializedObjectOfAnotherClass() throws Exception {
        Path other = temp.resolve("other.model");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(other))) {
            out.writeObject(new Date(0));
        }

        assertProblem(problem(other, Penguins.HOLDOUT), "other.model", "java.util.Date");
    }

    @Test
    void aTestSetThatIsNotThereOrAFolderOrEmpty() throws Exception {
        assertProblem(problem(model, temp.resolve("no.arff")), "no.arff", "no such");
        assertProblem(problem(model, temp), temp.toString(), "is a directory");
        assertProblem(problem(model, Files.createFile(temp.resolve("empty.arff"))), "empty.arff", "is empty");
    }

    @Test
    void aTestSetWithoutRows() throws Exception {
        Path file = Penguins.holdout(temp.resolve("norows.arff"), text -> text.replaceAll("(?s)(@data\n).*", "$1"));

        assertProblem(problem(model, file), "norows.arff", "has no rows");
    }

    @Test
    void aTestSetWithoutTheClass() throws Exception {
        Path file = Penguins.holdout(temp.resolve("noclass.arff"), text -> text.replaceAll("@attribute species.*\n", "")
                .replaceAll("(?m),(Adelie|Chinstrap|Gentoo)$", ""));

        assertProblem(problem(model, file), "noclass.arff", "species");
    }

    @Test
    void aTestSetWithoutASingleLabel() throws Exception {
        Path file = Penguins.holdout(
                temp.resolve("nolabels.arff"), text -> text.replaceAll("(?m),(Adelie|Chinstrap|Gentoo)$", ",?"));

        assertProblem(problem(model, file), "of 172 rows", "label");
    }

    @Test
    void aTestSetWithASyntaxError() throws Exception {
        Path file = Penguins.holdout(temp.resolve("syntax.arff"), text -> text.replaceFirst("45\\.2,", "forty,"));

        assertProblem(problem(model, file), "syntax.arff", "line 15", "'forty'", "number");
    }

    @Test
    void aRowThatWeighsMoreThanSumsCanHold() throws Exception {
        String text = Files.readString(Penguins.HOLDOUT);
        Path file = Files.writeString(temp.resolve("heavy.arff"), text.replaceFirst("5950,MALE,Gentoo", "$0,{1e308}"));

        assertProblem(problem(model, file), "heavy.arff", "line 15", "the weight is '1e308'", "at most 1e100");
    }

    @Test
    void aTestSetWithTheLabelsInAnotherOrder() throws Exception {
        Path file = Penguins.holdout(
                temp.resolve("order.arff"),
                text -> text.replace("{Adelie,Chinstrap,Gentoo}", "{Gentoo,Adelie,Chinstrap}"));

        assertProblem(problem(model, file), "order.arff", "'species'", "order");
    }

    @Test
    void aTestSetThatLacksAnAttribute() throws Exception {
        Path file = Penguins.holdout(
                temp.resolve("lacking.arff"), text -> text.replace("@attribute island {Biscoe,Dream,Torgersen}\n", "")
                        .replaceAll("(?m)^(Biscoe|Dream|Torgersen),", ""));

        assertProblem(problem(model, file), "lacking.arff", "'island'", "missing");
    }

    @Test
    void aTestSetOfBytesDoesNotReachTheTerminalAsTheyAre() throws Exception {
        Path file = temp.resolve("bytes.arff");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("\u001b[2J\u0007,\u0000\n\u001b]0;x\u0007,1\n".getBytes());
        }

        String problem = problem(model, file);

        assertThat(problem).isNotBlank();
        assertThat(problem.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void aClassAttributeThatDoesNotExist() {
        assertProblem(problem(model, Penguins.HOLDOUT, "--class", "nope"), "holdout.arff", "'nope'");
    }

    @Test
    void noTestSet() {
        assertProblem(single(run("evaluate", model.toString(), "--rule", RULE)), "no test set");
    }

    @Test
    void noRulesIsAnErrorAfterTheMetricsWereShown() {
        TestConsole console = run("evaluate", model.toString(), "--data", Penguins.HOLDOUT.toString(), "--no-latency");

        assertProblem(single(console), "there are no rules");
        assertThat(console.out()).contains("accuracy", "f1_macro");
    }

    @Test
    void aRuleThatDoesNotParseIsShownWithACaretUnderThePlace() {
        TestConsole console =
                run("evaluate", model.toString(), "--data", Penguins.HOLDOUT.toString(), "--rule", "accuracy > 0.9");

        assertThat(console.err()).hasSize(3);
        assertThat(console.err().get(0))
                .startsWith("model-gate: rule 'accuracy > 0.9', column 10:")
                .contains(">=");
        assertThat(console.err().get(1)).isEqualTo("  accuracy > 0.9");
        assertThat(console.err().get(2)).isEqualTo("           ^");
    }

    @Test
    void anOutputFolderThatCannotBeWritten() {
        assertProblem(
                problem(model, Penguins.HOLDOUT, "--out", model.toString()),
                model.toString(),
                "output folder",
                "--out");
    }

    @Test
    void aReportThatIsNone() throws Exception {
        Path report = Files.writeString(temp.resolve("other.json"), "{\n  \"schema\": \"something\"\n}");

        assertProblem(single(run("gate", report.toString(), "--rule", RULE)), "other.json", "model-gate/report/1");
        assertProblem(single(run("diff", report.toString(), report.toString())), "other.json", "model-gate/report/1");
        assertProblem(single(run("gate", temp.resolve("no").toString(), "--rule", RULE)), "no such file");
    }

    private static TestConsole run(String... args) {
        TestConsole console = new TestConsole();
        assertThat(console.run(args)).as(() -> console.out() + console.err()).isEqualTo(ExitCode.ERROR);
        return console;
    }

    private static String problem(Path model, Path data, String... more) {
        String[] args = {"evaluate", model.toString(), "--data", data.toString(), "--rule", RULE, "--no-latency"};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return single(run(all));
    }

    private static String single(TestConsole console) {
        assertThat(console.err()).hasSize(1);
        return console.err().get(0);
    }

    private static void assertProblem(String line, String... parts) {
        assertThat(line).startsWith("model-gate: ");
        assertThat(List.of(parts)).allSatisfy(part -> assertThat(line).contains(part));
        assertThat(line).doesNotContain("Exception").doesNotContain("\tat ");
    }
}
