package io.jenkins.plugins.modelgate.render.text;

import java.util.List;

/**
 * The numbers behind a chart, formatted for people.
 *
 * @param caption what the table shows
 * @param columns headings; the first column names the row
 * @param rows as wide as the headings
 */
public record DataTable(String caption, List<String> columns, List<List<String>> rows) {
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
