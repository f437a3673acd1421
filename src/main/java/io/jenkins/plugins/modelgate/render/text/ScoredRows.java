package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.report.DataInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** The number of scored rows of a test set, shown next to its name. */
public final class ScoredRows {
    private static final int LONGEST_NAME = 40;

    private ScoredRows() {}

    /** {@code 768 rows}, {@code 120 of 320 rows scored}, or {@code 810 rows, none scored}. */
    public static String of(DataInfo data) {
        String population = population(data);
        return scored(data) + (population == null ? "" : ", reweighted to " + population);
    }

    /** {@code 95% no, 5% yes}; {@code null} if the metrics describe the test set itself. */
    static String population(DataInfo data) {
        return data.prevalence().isEmpty()
                ? null
                : data.prevalence().entrySet().stream()
                        .map(share ->
                                percent(share.getValue()) + " " + SafeText.shortened(share.getKey(), LONGEST_NAME))
                        .collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    private static String scored(DataInfo data) {
        String rows = Numbers.counted(data.rows(), "row");
        if (data.scored() == data.rows()) {
            return rows;
        }
        return data.scored() == 0 ? rows + ", none scored" : Numbers.count(data.scored()) + " of " + rows + " scored";
    }
}
