import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws architecture.svg from architecture.txt, both beside this file; given a file name, draws into that file. */
final class DrawArchitecture {
    private static final Path FOLDER = Path.of("docs", "images");
    private static final int COLUMN = 214;
    private static final int GAP = 168;
    private static final int MARGIN = 12;
    private static final int PADDING = 14;
    private static final int BOX = 32;
    private static final int STEP = 46;
    private static final int HEAD = 52;
    private static final int LINE = 19;
    private static final int WIDTH = 2 * MARGIN + 3 * COLUMN + 2 * GAP;

    private static final String STYLE = """
            <style>
            text { font: 14px -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; text-anchor: middle }
            .title { font-weight: 600 }
            .note { font-size: 12px; fill: #59636e }
            .frame { fill: none; stroke: #8c959f }
            .shared { stroke-dasharray: 5 4 }
            .package { fill: #ddf4ff; stroke: #0969da }
            .flow { stroke: #bc4c00; stroke-width: 1.8; fill: none; marker-end: url(#head) }
            #head path { fill: #bc4c00 }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 }
              .note { fill: #9198a1 }
              .package { fill: #0c2d6b; stroke: #4493f8 }
              .flow { stroke: #f0883e }
              #head path { fill: #f0883e }
            }
            </style>
            <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
            """;

    private record Part(String title, String note, boolean shared, List<List<String>> layers, List<String> lines) {
        int height() {
            return HEAD + layers.size() * STEP + lines.size() * LINE;
        }
    }

    private record Flow(String from, String to, String label) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();

    public static void main(String[] arguments) throws IOException {
        DrawArchitecture drawing = new DrawArchitecture();
        Files.readAllLines(FOLDER.resolve("architecture.txt")).forEach(drawing::read);
        Path target = arguments.length > 0 ? Path.of(arguments[0]) : FOLDER.resolve("architecture.svg");
        Files.writeString(target, drawing.draw());
    }

    private void read(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        String[] halves = text.replaceFirst("^(process|shared|flow) ", "").split(" \\| ", 2);
        if (text.startsWith("flow ")) {
            String[] ends = halves[0].split(" > ");
            flows.add(new Flow(ends[0], ends[1], halves[1]));
        } else if (line.startsWith("  | ")) {
            last().lines().add(text.substring(2));
        } else if (line.startsWith("  ")) {
            last().layers().add(List.of(text.split(" ")));
        } else {
            parts.add(new Part(halves[0], halves[1], text.startsWith("shared "), new ArrayList<>(), new ArrayList<>()));
        }
    }

    private Part last() {
        return parts.get(parts.size() - 1);
    }

    private String draw() {
        List<Part> processes = parts.stream().filter(part -> !part.shared()).toList();
        int top = processes.stream().mapToInt(Part::height).max().orElseThrow();
        int y = MARGIN;
        for (int i = 0; i < processes.size(); i++) {
            frame(processes.get(i), left(i), y, COLUMN, top);
        }
        for (Flow flow : flows) {
            arrow(flow, index(processes, flow.from()), index(processes, flow.to()));
        }
        y += top + 2 * MARGIN;
        for (Part part : parts) {
            if (part.shared()) {
                frame(part, MARGIN, y, WIDTH - 2 * MARGIN, part.height());
                y += part.height() + MARGIN;
            }
        }
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n",
                        WIDTH,
                        y,
                        WIDTH,
                        y)
                + STYLE + svg + "</svg>\n";
    }

    private static int left(int column) {
        return MARGIN + column * (COLUMN + GAP);
    }

    private static int index(List<Part> processes, String title) {
        return processes.stream().map(Part::title).toList().indexOf(title);
    }

    private void frame(Part part, int x, int y, int width, int height) {
        box(part.shared() ? "frame shared" : "frame", x, y, width, height, 10);
        int middle = x + width / 2;
        text("title", middle, y + 22, part.title());
        text("note", middle, y + 40, part.note());
        int row = y + HEAD;
        for (List<String> layer : part.layers()) {
            int boxWidth = COLUMN - 2 * PADDING;
            int step = boxWidth + PADDING;
            int start = middle - (layer.size() * step - PADDING) / 2;
            for (int i = 0; i < layer.size(); i++) {
                box("package", start + i * step, row, boxWidth, BOX, 6);
                text("name", start + i * step + boxWidth / 2, row + 21, layer.get(i));
            }
            row += STEP;
        }
        for (String line : part.lines()) {
            text("note", middle, row + 4, line);
            row += LINE;
        }
    }

    /** There is one arrow each way between two neighbours: to the right above, to the left below. */
    private void arrow(Flow flow, int from, int to) {
        int left = left(Math.min(from, to)) + COLUMN + 4;
        int right = left + GAP - 8;
        int y = MARGIN + HEAD + BOX / 2 + (from < to ? 0 : STEP);
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"flow\" d=\"M%d %dH%d\"/>\n",
                from < to ? left : right,
                y,
                from < to ? right : left));
        text("note", (left + right) / 2, y - 7, flow.label());
    }

    private void box(String kind, int x, int y, int width, int height, int round) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n",
                kind,
                x,
                y,
                width,
                height,
                round));
    }

    private void text(String kind, int x, int y, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", kind, x, y, escaped));
    }
}
