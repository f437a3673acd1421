package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.AlignedColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plain-text table with headings, for a terminal. */
final class ConsoleTable {
    /** The text of an empty cell. */
    static final String NOTHING = "-";

    private final List<List<String>> rows = new ArrayList<>();

    ConsoleTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** @param cells as many as there are headings; control characters in them are neutralized */
    ConsoleTable row(String... cells) {
        rows.add(Arrays.stream(cells).map(SafeText::line).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    List<String> lines() {
        AlignedColumns columns = AlignedColumns.of(rows);
        return rows.stream().map(columns::line).toList();
    }
}
