package io.jenkins.plugins.modelgate.render.chart;

import io.jenkins.plugins.modelgate.render.text.DataTable;
import java.util.List;

/**
 * A chart with everything that a page needs around the drawing.
 *
 * @param id unique within a report: letters, digits and hyphens
 * @param title heading
 * @param summary one or two sentences that describe the chart to people who cannot see it
 * @param option the option object of ECharts as JSON, without functions, colours or HTML; safe between script tags
 * @param legend the lines drawn, for a page that writes its own legend; empty for a single one
 * @param notes further remarks for the reader; may be empty
 * @param table the same numbers
 */
public record Chart(
        String id,
        String title,
        String summary,
        String option,
        List<LegendEntry> legend,
        List<String> notes,
        DataTable table) {
    public Chart {
        legend = List.copyOf(legend);
        notes = List.copyOf(notes);
    }

    /**
     * A line of the chart.
     *
     * @param name what it shows
     * @param detail its number; empty without one
     * @param colour index in the page's palette, from 1; 0 for a reference line
     * @param dash {@code solid}, {@code dashed} or {@code dotted}
     */
    public record LegendEntry(String name, String detail, int colour, String dash) {}
}
