package io.jenkins.plugins.modelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.base.Sha256;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.ReportJson;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.REPTree;

/** From an evaluation to production and back, on the command line. */
class RegistryCommandsTest {
    @TempDir
    private static Path evaluated;

    private static Path first;
    private static Path second;
    private static Path bad;

    @TempDir
    private Path temp;

    private String registry;

    @BeforeAll
    static void evaluate() throws Exception {
        first = evaluated(Penguins.tree(evaluated), ExitCode.PASSED);
        second = evaluated(Penguins.save(new REPTree(), evaluated.resolve("second.model")), ExitCode.PASSED);
        bad = evaluated(Penguins.save(new ZeroR(), evaluated.resolve("bad.model")), ExitCode.FAILED);
    }

    private static Path evaluated(Path model, int expected) {
        Path out = model.resolveSibling(model.getFileName() + ".out");
        TestConsole console = new TestConsole();
        assertThat(console.run(
                        "evaluate",
                        model.toString(),
                        "--data",
                        Penguins.HOLDOUT.toString(),
                        "--id",
                        "penguins",
                        "--rule",
                        "accuracy >= 0.8",
                        "--no-latency",
                        "--out",
                        out.toString()))
                .as(() -> console.out() + console.err())
                .isEqualTo(expected);
        return out;
    }

    @BeforeEach
    void nameRegistry() {
        registry = temp.resolve("registry").toString();
    }

    @Test
    void promotesShowsAndRollsBack() throws Exception {
        assertThat(promote(first, "penguins.model", "--to", "production").out())
                .startsWith("penguins 1 is production now\naudit log ends at ");
        assertThat(promote(first, "penguins.model", "--to", "production").out())
                .startsWith("penguins 1 is production already\n");
        assertThat(promote(second, "second.model", "--to", "production", "--reason", "new data")
                        .out())
                .startsWith("penguins 2 is production now, before it was 1\n");
        assertThat(run(0, "list").out()).containsPattern("penguins +2 +PASSED +.* +production 2");

        assertThat(run(0, "rollback", "penguins", "--alias", "production", "--reason", "complaints", "--by", "ann")
                        .out())
                .startsWith("penguins 1 is production again, before it was 2\naudit log ends at ");

        assertThat(run(0, "show", "penguins").out())
                .containsPattern("(?m)^1 +PASSED .* production$")
                .containsPattern("rollback +production +2 +1 +ann +complaints")
                .containsPattern("promotion +production +1 +2 .* new data");
        assertThat(run(0, "verify").out()).startsWith("as it was written");
        assertThat(temp.resolve("registry/blobs"))
                .isDirectoryContaining(
                        file -> bytesOf(file).length == bytesOf(evaluated.resolve("second.model")).length);
    }

    @Test
    void aReportThatClaimsMoreThanItCountedIsNoEvidence() throws Exception {
        ObjectNode report = (ObjectNode)
                new JsonMapper().readTree(first.resolve("report.json").toFile());
        ((ObjectNode) report.at("/metrics/accuracy")).put("value", 0.9999).put("high", 1.0);
        Path forged = temp.resolve("forged.json");
        new JsonMapper().writeValue(forged.toFile(), report);

        TestConsole promoted = promote(2, forged, "penguins.model", "--to", "production");
        TestConsole decided = new TestConsole();
        assertThat(decided.run("gate", forged.toString(), "--rule", "accuracy >= 0.99"))
                .isEqualTo(ExitCode.ERROR);

        for (TestConsole console : List.of(promoted, decided)) {
            assertThat(console.err())
                    .singleElement()
                    .asString()
                    .startsWith("model-gate: " + forged
                            + ": contradicts itself: accuracy is 0.9999, and its confusion matrix says 0.9")
                    .endsWith("; it was changed, evaluate again");
        }
        assertThat(temp.resolve("registry/audit.log")).doesNotExist();
    }

    /** Whoever can write a report can write weaker rules into it and decide by them. */
    @Test
    void rulesThatThePromoterNamesDecideBesideThoseOfTheReport() throws Exception {
        assertThat(refused(first, "penguins.model", "--to", "production", "--rule", "accuracy >= 0.999"))
                .contains("its verdict is FAILED");
        Path config = Files.writeString(temp.resolve("gate.yaml"), """
                policies:
                  strict:
                    - recall_macro >= 0.999
                """);
        assertThat(refused(
                        first,
                        "penguins.model",
                        "--to",
                        "production",
                        "--config",
                        config.toString(),
                        "--policy",
                        "strict"))
                .contains("its verdict is ");
        assertThat(promote(first, "penguins.model", "--to", "production", "--rule", "accuracy >= 0.85")
                        .out())
                .startsWith("penguins 1 is production now");
    }

    /** What cannot be written stands for a full disk: the verdict is not told where its evidence is missing. */
    @Test
    void aVerdictWhoseReportCannotBeWrittenIsNotTold() throws Exception {
        Path out = temp.resolve("out");
        Files.createDirectories(out.resolve("report.json/in-the-way"));
        TestConsole console = new TestConsole();
        assertThat(console.run("gate", first.toString(), "--rule", "accuracy >= 0.8", "--out", out.toString()))
                .isEqualTo(ExitCode.ERROR);

        assertThat(console.out()).doesNotContain("PASSED");
        assertThat(console.err()).singleElement().asString().contains("no result was");
        assertThat(out.resolve("junit.xml")).doesNotExist();
        assertThat(out.resolve("report.html")).doesNotExist();
    }

    @Test
    void anEditOfTheLastLineIsRefusedUntilSomebodyDeclaresItRight() throws Exception {
        String anchors = temp.resolve("anchors").toString();
        promote(first, "penguins.model", "--to", "staging", "--anchor", anchors);
        promote(second, "second.model", "--to", "staging", "--anchor", anchors);
        run(0, "verify", "--anchor", anchors);
        Path log = temp.resolve("registry/audit.log");
        String text = Files.readString(log);
        int last = text.lastIndexOf("\"to\":2");
        Files.writeString(log, text.substring(0, last) + "\"to\":1" + text.substring(last + 6));

        for (String[] command : new String[][] {
            {"list"},
            {"show", "penguins"},
            {"rollback", "penguins", "--alias", "staging", "--reason", "r"},
            {
                "promote",
                first.toString(),
                "--model",
                evaluated.resolve("penguins.model").toString(),
                "--to",
                "staging"
            },
        }) {
            assertThat(run(2, command).err())
                    .singleElement()
                    .asString()
                    .contains("is not the line that was acknowledged last")
                    .contains("--repair");
        }
        assertThat(run(2, "verify", "--repair").err())
                .singleElement()
                .asString()
                .contains("needs a reason");
        assertThat(run(2, "verify", "--reason", "x").err())
                .singleElement()
                .asString()
                .contains("--repair only");
        assertThat(run(0, "verify", "--repair", "--reason", "compared with the backup", "--by", "ann")
                        .out())
                .startsWith("repaired: ")
                .contains("by ann (compared with the backup)")
                .contains("as it was written; the audit log ends at ");
        assertThat(run(1, "verify", "--anchor", anchors).err())
                .singleElement()
                .asString()
                .contains("is not the line that was anchored");
    }

    @Test
    void refusesAModelThatTheGateDidNotLetThrough() {
        assertThat(refused(bad, "bad.model", "--to", "production"))
                .contains("did not let penguins through")
                .contains("FAILED");
        assertThat(temp.resolve("registry/blobs")).doesNotExist();
    }

    @Test
    void refusesOtherBytesThanThoseThatWereMeasured() {
        assertThat(refused(first, "second.model", "--to", "production")).contains("the report is of other bytes");
    }

    @Test
    void refusesToSkipAnAlias() {
        promote(first, "penguins.model", "--to", "staging");

        assertThat(refused(second, "second.model", "--to", "production", "--requires", "staging"))
                .contains("only what has been staging becomes production");
        promote(first, "penguins.model", "--to", "production", "--requires", "staging");
    }

    @Test
    void aVerdictThatSomebodyWroteIntoTheReportDoesNotCount() throws Exception {
        Path forged = Files.writeString(
                temp.resolve("report.json"),
                Files.readString(bad.resolve("report.json")).replace("\"FAILED\"", "\"PASSED\""));

        TestConsole console = run(
                2,
                "promote",
                forged.toString(),
                "--model",
                evaluated.resolve("bad.model").toString(),
                "--to",
                "production");

        assertThat(console.err())
                .hasSize(1)
                .first()
                .asString()
                .contains("says PASSED")
                .contains("it is FAILED");
    }

    @Test
    void aReportWithoutADecisionIsNotEnough() throws Exception {
        Path undecided = Files.writeString(
                temp.resolve("report.json"),
                Files.readString(first.resolve("report.json"))
                        .replaceAll("(?s)\"gate\" : \\{.*?\n  \\},", "\"gate\" : null,"));

        TestConsole console = run(
                2,
                "promote",
                undecided.toString(),
                "--model",
                evaluated.resolve("penguins.model").toString(),
                "--to",
                "x");

        assertThat(console.err())
                .hasSize(1)
                .first()
                .asString()
                .contains("holds no decision")
                .contains("model-gate gate");
    }

    @Test
    void verifyFindsAModelThatWasSwapped() throws Exception {
        promote(first, "penguins.model", "--to", "production");
        try (var blobs = Files.list(temp.resolve("registry/blobs"))) {
            Files.copy(
                    evaluated.resolve("second.model"),
                    blobs.findFirst().orElseThrow(),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        TestConsole console = run(1, "verify");

        assertThat(console.err()).isNotEmpty().allMatch(line -> line.startsWith("model-gate: " + registry));
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(run(0, "list").out()).isEqualTo("no models in " + registry + "\n");
        assertThat(run(2, "show", "nobody").err())
                .first()
                .asString()
                .contains("no model 'nobody'")
                .contains("list");
        promote(first, "penguins.model", "--to", "production");
        assertThat(run(2, "rollback", "penguins", "--alias", "production", "--reason", "x")
                        .err())
                .first()
                .asString()
                .contains("nothing to go back to");
        assertThat(run(2, "rollback", "penguins", "--alias", "produktion", "--reason", "x")
                        .err())
                .first()
                .asString()
                .contains("no alias 'produktion'")
                .contains("production");
    }

    /** A name that was mistyped must not pass a check, nor make a folder of the name of a URL. */
    @Test
    void aRegistryThatIsNoneIsNamedAndNeverMade() throws Exception {
        assertThat(run(2, "verify").err())
                .containsExactly("model-gate: " + registry
                        + ": holds no registry, expected a folder with an audit.log; is the name right?");

        registry = "ftp://127.0.0.1/models";
        assertThat(promote(2, first, "penguins.model", "--to", "production").err())
                .containsExactly("model-gate: '" + registry
                        + "' is not a registry; expected a folder, git:CLONE or an https:// URL");
        assertThat(Path.of("ftp:")).doesNotExist();

        registry = evaluated.resolve("penguins.model").toString();
        assertThat(run(2, "list").err())
                .containsExactly("model-gate: " + registry + ": is a file; expected a registry's folder");
    }

    @Test
    void verifySaysOnceWhichLineIsWrong() throws Exception {
        promote(first, "penguins.model", "--to", "production");
        Path log = Path.of(registry, "audit.log");
        Files.writeString(log, Files.readString(log).replaceFirst("\"verdict\":\"PASSED\"", "\"verdict\":\"FAILED\""));

        assertThat(run(1, "verify").err())
                .containsExactly("model-gate: " + registry
                        + "/audit.log:2: does not follow from the line before, so that one or this was changed");
        assertThat(run(2, "list").err())
                .containsExactly(
                        "model-gate: " + log
                                + ":2: does not follow from the line before, so that one or this was changed; 'verify' tells the damage");

        Files.writeString(Path.of(registry, "audit.head"), "");
        assertThat(run(2, "list").err())
                .containsExactly(
                        "model-gate: " + registry
                                + "/audit.head: is not what a registry wrote there; restore it, or see 'verify' and its --repair");
    }

    @Test
    void aBaselineMayBeAnAliasAndIsThenTheOneToReplace() throws Exception {
        Path third = evaluated.resolve("third.model");
        Path thirdReport = evaluated(Penguins.save(new NaiveBayes(), third), ExitCode.PASSED);
        promote(first, "penguins.model", "--to", "production");

        Path compared = against("production", "second.model");

        Report report = new ReportJson().read(compared.resolve("report.json"));
        assertThat(report.provenance().absentBaseline()).isNull();
        assertThat(report.comparison().baseline().source()).isEqualTo("production");
        assertThat(report.comparison().baseline().name()).isEqualTo("penguins 1");
        assertThat(report.comparison().baseline().sha256())
                .isEqualTo(Sha256.sha256(evaluated.resolve("penguins.model")));

        promote(thirdReport, "third.model", "--to", "production");
        assertThat(refused(compared, "second.model", "--to", "production"))
                .contains("version 2 by now")
                .contains("not the one that this was measured against");
    }

    @Test
    void aRollbackDoesNotLeadToBytesThatAreGoneOrChanged() throws Exception {
        promote(first, "penguins.model", "--to", "production");
        promote(second, "second.model", "--to", "production");
        Path blob = temp.resolve("registry/blobs/" + Sha256.sha256(evaluated.resolve("penguins.model")));
        byte[] bytes = Files.readAllBytes(blob);

        bytes[bytes.length - 1] ^= 1;
        Files.write(blob, bytes);
        assertThat(run(2, "rollback", "penguins", "--alias", "production", "--reason", "r")
                        .err())
                .singleElement()
                .asString()
                .contains("the model file of penguins version 1 was changed since it was registered");
        Files.write(blob, new byte[3]);
        assertThat(run(2, "rollback", "penguins", "--alias", "production", "--reason", "r")
                        .err())
                .singleElement()
                .asString()
                .contains("has 3 bytes");
        Files.delete(blob);
        assertThat(run(2, "rollback", "penguins", "--alias", "production", "--reason", "r")
                        .err())
                .singleElement()
                .asString()
                .contains(blob.toString())
                .contains("of penguins version 1 is missing");
        assertThat(run(0, "list").out()).contains("production 2");
    }

    /** Where a version's bytes are is what a tag in somebody's clone, or a server, says. */
    @Test
    void noFileOfThisMachineIsReadBecauseARegistryNamesIt() throws Exception {
        Path clone = Files.createDirectory(temp.resolve("clone"));
        git(clone, "init", "--quiet");
        git(clone, "commit", "--quiet", "--allow-empty", "-m", "m");
        registry = "git:" + clone;
        promote(first, "penguins.model", "--to", "production");
        for (String place : new String[] {
            "file:///dev/zero",
            "file:///etc/passwd",
            "http://127.0.0.1:1/model",
            "https://127.0.0.1:1/model",
            "jar:file:/x!/y"
        }) {
            String tag = git(clone, "for-each-ref", "--format=%(contents)", "refs/tags/penguins@v1.0.0");
            String changed = tag.replaceFirst("\"path\":\"[^\"]*\"", "\"path\":\"" + place + "\"");
            assertThat(changed).contains(place);
            git(clone, "tag", "--force", "--annotate", "--cleanup=verbatim", "-m", changed, "penguins@v1.0.0");

            TestConsole console = run(
                    2,
                    "evaluate",
                    evaluated.resolve("second.model").toString(),
                    "--data",
                    Penguins.HOLDOUT.toString(),
                    "--baseline",
                    "production",
                    "--id",
                    "penguins",
                    "--no-latency",
                    "--rule",
                    "accuracy drop <= 0.1");

            assertThat(console.err())
                    .singleElement()
                    .asString()
                    .contains("the bytes of penguins 1 are at " + place)
                    .contains("name the file with --baseline");
        }
    }

    private static String git(Path clone, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", clone.toString(), "-c", "user.name=t"));
        command.addAll(List.of("-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The file that the bytes were fetched to is nobody's business. */
    @Test
    void whatIsWrongWithTheChampionIsSaidUnderItsAlias() throws Exception {
        Path champion = predictions("champion.csv", "no,no\n");
        assertThat(new TestConsole()
                        .run(
                                "evaluate",
                                champion.toString(),
                                "--rule",
                                "accuracy >= 0.5",
                                "--id",
                                "churn",
                                "--out",
                                temp.resolve("churn").toString()))
                .isEqualTo(ExitCode.PASSED);
        run(0, "promote", temp.resolve("churn").toString(), "--model", champion.toString(), "--to", "production");
        TestConsole console = new TestConsole(Files.createDirectory(temp.resolve("scratch")));

        assertThat(console.run(
                        "evaluate",
                        predictions("other.csv", "yes,no\n").toString(),
                        "--rule",
                        "accuracy >= 0.5",
                        "--rule",
                        "accuracy drop <= 0.1",
                        "--id",
                        "churn",
                        "--baseline",
                        "production",
                        "--registry",
                        registry))
                .isEqualTo(ExitCode.ERROR);
        assertThat(console.err())
                .last()
                .asString()
                .startsWith("model-gate: the baseline 'production' was measured on other rows");
    }

    private Path predictions(String name, String lastRow) throws IOException {
        return Files.writeString(temp.resolve(name), "y_true,y_pred\n" + "no,no\nyes,yes\n".repeat(200) + lastRow);
    }

    @Test
    void withoutAChampionYetRulesAgainstItAreNotApplied() throws Exception {
        Path compared = against("production", "second.model");

        Report report = new ReportJson().read(compared.resolve("report.json"));
        assertThat(report.comparison()).isNull();
        assertThat(report.provenance().absentBaseline()).isEqualTo("production");
        assertThat(report.gate().rules())
                .extracting(GateResult.RuleResult::verdict)
                .containsExactly(Verdict.PASSED, null);
    }

    /** Else a misspelt file would be taken for a champion that is not there yet, and nothing compared. */
    @Test
    void aBaselineThatIsNoFileAndCannotBeAnAliasIsAnError() {
        for (String baseline : new String[] {"champoin.model", "train#12", "best-of 10"}) {
            TestConsole console = new TestConsole();
            assertThat(console.run(againstArguments(baseline, "second.model"))).isEqualTo(ExitCode.ERROR);
            assertThat(console.err()).hasSize(1).first().asString().contains("'" + baseline + "' is not an alias");
        }
    }

    @Test
    void aChampionWhoseBytesWereSwappedIsNotComparedWith() throws Exception {
        promote(first, "penguins.model", "--to", "production");
        try (var blobs = Files.list(temp.resolve("registry/blobs"))) {
            Files.copy(
                    evaluated.resolve("second.model"),
                    blobs.findFirst().orElseThrow(),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        TestConsole console = new TestConsole(Files.createDirectory(temp.resolve("scratch")));
        assertThat(console.run(againstArguments("production", "second.model"))).isEqualTo(ExitCode.ERROR);

        assertThat(console.err()).hasSize(1).first().asString().contains("not those that were registered", "verify");
    }

    private Path against(String alias, String model) throws Exception {
        TestConsole console = new TestConsole(Files.createDirectory(temp.resolve("scratch")));
        assertThat(console.run(againstArguments(alias, model)))
                .as(() -> console.out() + console.err())
                .isEqualTo(ExitCode.PASSED);
        return temp.resolve("compared");
    }

    private String[] againstArguments(String alias, String model) {
        return new String[] {
            "evaluate",
            evaluated.resolve(model).toString(),
            "--data",
            Penguins.HOLDOUT.toString(),
            "--id",
            "penguins",
            "--baseline",
            alias,
            "--registry",
            registry,
            "--rule",
            "accuracy >= 0.8",
            "--rule",
            "accuracy drop <= 0.2",
            "--no-latency",
            "--out",
            temp.resolve("compared").toString()
        };
    }

    private TestConsole promote(Path report, String model, String... options) {
        return promote(0, report, model, options);
    }

    private String refused(Path report, String model, String... options) {
        TestConsole console = promote(1, report, model, options);
        assertThat(console.err()).hasSize(1);
        assertThat(console.err().get(0)).startsWith("model-gate: refused: ");
        return console.err().get(0);
    }

    private TestConsole promote(int expected, Path report, String model, String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "promote";
        all[1] = report.toString();
        all[2] = "--model";
        all[3] = evaluated.resolve(model).toString();
        System.arraycopy(options, 0, all, 4, options.length);
        return run(expected, all);
    }

    private TestConsole run(int expected, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--registry";
        all[args.length + 1] = registry;
        TestConsole console = new TestConsole();
        assertThat(console.run(all)).as(() -> console.out() + console.err()).isEqualTo(expected);
        return console;
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
