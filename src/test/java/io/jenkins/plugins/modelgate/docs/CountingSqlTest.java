package io.jenkins.plugins.modelgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.evaluation.Evaluator;
import io.jenkins.plugins.modelgate.latency.TimingForks;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the SQL of docs/scale.md in DuckDB and evaluates what it writes: {@code mvn -Pengines test}. */
@Tag("engines")
class CountingSqlTest {
    private static final Pattern DUCKDB = Pattern.compile("DuckDB:\\R\\R```sql\\R(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> COLUMNS =
            Map.of("count", "n", "probability:leaves", "proba_leaves", "baseline_predicted", "old");

    @TempDir
    private Path folder;

    @Test
    void whatDuckDbCountsIsWhatItWritesOut() throws Exception {
        Matcher sql = DUCKDB.matcher(Files.readString(Path.of("docs/scale.md")));
        assertThat(sql.find()).isTrue();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT setseed(0.5)");
            statement.execute("CREATE TABLE predictions AS SELECT"
                    + " CASE WHEN random() < 0.3 THEN 'leaves' ELSE 'stays' END AS churned, random() AS probability,"
                    + " CASE WHEN random() < 0.3 THEN 'leaves' ELSE 'stays' END AS old_answer,"
                    + " CASE WHEN random() < 0.5 THEN 'EU' ELSE 'US' END AS region FROM range(300000)");
            statement.execute(inFolder(sql.group(1), "counted.csv"));
            statement.execute(inFolder(
                    "COPY (SELECT churned AS y_true, round(probability, 3) AS proba_leaves, old_answer AS old, region"
                            + " FROM predictions) TO 'counted.csv' (HEADER)",
                    "written.csv"));
        }

        Report counted = evaluate("counted.csv", COLUMNS);
        Map<String, String> uncounted = new HashMap<>(COLUMNS);
        uncounted.remove("count");
        Report written = evaluate("written.csv", uncounted);

        assertThat(Files.size(folder.resolve("counted.csv")))
                .isLessThan(Files.size(folder.resolve("written.csv")) / 10);
        assertThat(counted.data().rows()).isEqualTo(300_000);
        assertThat(counted.metrics()).isEqualTo(written.metrics());
        assertThat(counted.slices()).isEqualTo(written.slices()).hasSize(2);
        assertThat(counted.comparison().differences())
                .isEqualTo(written.comparison().differences());
    }

    private String inFolder(String sql, String file) {
        return sql.replace("'counted.csv'", "'" + folder.resolve(file) + "'");
    }

    private Report evaluate(String file, Map<String, String> columns) throws Exception {
        return new Evaluator(Map.of(), TimingForks.NONE)
                .evaluate(
                        new EvaluationSpec(
                                null,
                                new ModelSource(folder.resolve(file).toString(), null, null, null, null, columns),
                                new DataOptions(null, null, null, null, List.of("region")),
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                null),
                        text -> {});
    }
}
