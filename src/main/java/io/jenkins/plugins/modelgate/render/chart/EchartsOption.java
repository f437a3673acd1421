package io.jenkins.plugins.modelgate.render.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modelgate.render.chart.Chart.LegendEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An ECharts option object: plain JSON without functions. Colours are left to the page's theme; tooltips are drawn as
 * rich text, never as HTML, since they contain names from the report.
 */
final class EchartsOption {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Line styles in rotation, so that lines can be distinguished without their colours. */
    private static final String[] DASHES = {"solid", "dashed", "dotted"};

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ArrayNode series;
    private final List<LegendEntry> entries = new ArrayList<>();
    private final UnaryOperator<String> words;
    private int lines;

    EchartsOption() {
        this(UnaryOperator.identity());
    }

    /** @param words translates the names of axes and reference lines into the reader's language */
    EchartsOption(UnaryOperator<String> words) {
        this.words = words;
        root.put("animation", false);
        root.putObject("tooltip")
                .put("trigger", "axis")
                .put("renderMode", "richText")
                .put("confine", true);
        series = root.putArray("series");
    }

    ObjectNode root() {
        return root;
    }

    EchartsOption legend() {
        root.putObject("legend").put("type", "scroll").put("bottom", 0);
        return grid(68);
    }

    /** @param bottom pixels below the plot, for the axis name and the legend */
    EchartsOption grid(int bottom) {
        root.putObject("grid").put("left", 58).put("right", 20).put("top", 20).put("bottom", bottom);
        return this;
    }

    /** @param name {@code xAxis} or {@code yAxis} */
    ObjectNode axis(String name, String title) {
        ObjectNode axis = root.putObject(name)
                .put("type", "value")
                .put("name", words.apply(title))
                .put("nameLocation", "middle");
        axis.put("nameGap", name.equals("xAxis") ? 28 : 42);
        return axis;
    }

    /** An axis from 0 to 1. */
    EchartsOption shareAxis(String name, String title) {
        axis(name, title).put("min", 0).put("max", 1);
        return this;
    }

    /** A line; the caller fills in the data. */
    ObjectNode line(String name, String detail) {
        // In rich text, braces enclose a style.
        String plain = name.replace('{', '(').replace('}', ')');
        ObjectNode line =
                series.addObject().put("type", "line").put("name", plain).put("symbol", "none");
        String dash = DASHES[lines % DASHES.length];
        line.putObject("lineStyle").put("width", 2).put("type", dash);
        lines++;
        entries.add(new LegendEntry(name, detail, lines, dash));
        line.putArray("data");
        return line;
    }

    List<LegendEntry> entries() {
        return entries;
    }

    /** A thin dotted reference line between two points. */
    EchartsOption reference(String english, double x1, double y1, double x2, double y2) {
        String name = words.apply(english);
        ObjectNode line = series.addObject()
                .put("type", "line")
                .put("name", name)
                .put("symbol", "none")
                .put("silent", true)
                .put("z", 1);
        line.putObject("lineStyle").put("width", 1).put("type", "dotted").put("color", "#888");
        line.putObject("itemStyle").put("color", "#888");
        line.putObject("tooltip").put("show", false);
        entries.add(new LegendEntry(name, "", 0, "dotted"));
        ArrayNode data = line.putArray("data");
        point(data, x1, y1);
        point(data, x2, y2);
        return this;
    }

    ObjectNode addSeries(String type, String name) {
        ObjectNode added = series.addObject().put("type", type).put("name", name);
        added.putArray("data");
        return added;
    }

    static void point(ArrayNode data, double x, double y) {
        data.addArray().add(x).add(y);
    }

    /** JSON that is safe in a script element or, escaped, in an attribute. */
    String json() {
        try {
            String json = MAPPER.writeValueAsString(root);
            StringBuilder safe = new StringBuilder(json.length());
            for (int i = 0; i < json.length(); i++) {
                char c = json.charAt(i);
                // These can only occur in strings; a JSON parser reads the escapes as the same characters.
                switch (c) {
                    case '<' -> safe.append("\\u003c");
                    case '>' -> safe.append("\\u003e");
                    case '&' -> safe.append("\\u0026");
                    case '\u2028' -> safe.append("\\u2028");
                    case '\u2029' -> safe.append("\\u2029");
                    default -> safe.append(c);
                }
            }
            return safe.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }
}
