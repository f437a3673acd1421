package io.jenkins.plugins.modelgate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of docs/statistics.md that a reader plans by are what the code says. */
class DocumentedTablesTest {

    /** The cells of the table under a header line, row by row. */
    private static List<double[]> table(String header) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs", "statistics.md"));
        assertThat(lines).contains(header);
        List<double[]> rows = new ArrayList<>();
        for (int i = lines.indexOf(header) + 2; lines.get(i).startsWith("|"); i++) {
            String[] cells = lines.get(i).substring(1).split("\\|");
            rows.add(Arrays.stream(cells)
                    .map(String::trim)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    @Test
    void rowsOfAPairedComparison() throws IOException {
        double[] margins = {0.01, 0.02, 0.05};
        for (double[] row : table("| discordance | margin 0.01 | margin 0.02 | margin 0.05 |")) {
            for (int i = 0; i < margins.length; i++) {
                assertThat(SampleSize.pairedNonInferiority(row[0], margins[i], 0.95, SampleSize.DEFAULT_POWER))
                        .isEqualTo((long) row[i + 1]);
            }
        }
    }

    @Test
    void requestsOfAPercentile() throws IOException {
        for (double[] row : table("| percentile | confidence | 0 over | 1 over | 2 over |")) {
            for (int over = 0; over <= 2; over++) {
                assertThat(SampleSize.percentileRequests(row[0], over, row[1])).isEqualTo((long) row[2 + over]);
            }
        }
    }

    @Test
    void lowerBoundsOfAnAccuracy() throws IOException {
        for (double[] row : table("| rows | lower bound |")) {
            assertThat(BinomialInterval.wilson(0.92 * row[0], row[0], Interval.DEFAULT_CONFIDENCE)
                            .low())
                    .isCloseTo(row[1], within(5e-5));
        }
    }
}
