package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.report.DataInfo;

/** How many rows of a test set were scored, beside its name. */
public final class ScoredRows {
    private ScoredRows() {}

    /** {@code 768 rows}, {@code 120 of 320 rows scored}, or {@code 810 rows, none scored}. */
    public static String of(DataInfo data) {
        String rows = Numbers.counted(data.rows(), "row");
        if (data.scored() == data.rows()) {
            return rows;
        }
        return data.scored() == 0 ? rows + ", none scored" : Numbers.count(data.scored()) + " of " + rows + " scored";
    }
}
