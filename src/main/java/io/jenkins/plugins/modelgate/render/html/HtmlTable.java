package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.render.text.DataTable;
import io.jenkins.plugins.modelgate.render.text.Numbers;
import java.util.Arrays;
import java.util.List;

/** A data table that scrolls sideways on a small screen, also by keyboard. */
public final class HtmlTable {
    /** More rows would make a browser slow; an external report may contain any number. */
    static final int MOST_ROWS = 500;

    private HtmlTable() {}

    /** Opens the scrolling frame, the table and its caption; closed by {@code html.close(2)}. */
    static Markup open(Markup html, String caption, String styleClass) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption)
                .open("table", "class", styleClass)
                .element("caption", caption);
        return html;
    }

    /**
     * Like {@link #open}, for a table whose rows become cards on a small screen. Some browsers then no longer treat it
     * as a table, so the roles are explicit; cells carry their heading in {@code data-label}.
     */
    static Markup openStacked(Markup html, String caption, String styleClass) {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", caption)
                .open("table", "class", styleClass + " stacked", "role", "table")
                .element("caption", caption);
        return html;
    }

    public static void write(Markup html, DataTable table) {
        open(html, table.caption(), null);
        String[] styles = new String[table.columns().size()];
        Arrays.setAll(styles, column -> styleClass(table, column));
        html.open("thead").open("tr");
        for (int i = 0; i < styles.length; i++) {
            html.element("th", table.columns().get(i), "scope", "col", "class", styles[i]);
        }
        html.close(2).open("tbody");
        for (List<String> row :
                table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()))) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                if (i == 0) {
                    html.element("th", row.get(i), "scope", "row");
                } else {
                    html.element("td", row.get(i), "class", styles[i]);
                }
            }
            html.close();
        }
        html.close(3);
        rest(html, table.rows().size(), MOST_ROWS);
    }

    /** Notes that there are more rows than shown. */
    static void rest(Markup html, int all, int shown) {
        if (all > shown) {
            html.element(
                    "p", "The other " + Numbers.count((long) all - shown) + " stand in report.json.", "class", "note");
        }
    }

    /** Checks every row, of which there may be very many: call once per column. */
    private static String styleClass(DataTable table, int column) {
        return column > 0 && Numbers.isNumeric(table.rows(), column) ? "number" : null;
    }

    /** The table, collapsed behind a summary line. */
    static void folded(Markup html, String summary, DataTable table) {
        html.open("details").element("summary", summary);
        write(html, table);
        html.close();
    }
}
