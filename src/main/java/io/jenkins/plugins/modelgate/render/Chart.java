package io.jenkins.plugins.modelgate.render;

import java.util.List;

/**
 * A chart with everything that a page needs beside the drawing.
 *
 * @param id unique within a report: letters, digits and hyphens
 * @param title heading
 * @param summary one or two sentences that say what the chart shows, for people who do not see it
 * @param option the option object of ECharts as JSON, without functions, colours or HTML; safe between script tags
 * @param notes what the reader has to know besides; may be empty
 * @param table the same numbers
 */
public record Chart(String id, String title, String summary, String option, List<String> notes, DataTable table) {
    public Chart {
        notes = List.copyOf(notes);
    }
}
