package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes HTML and escapes every text and attribute. Elements are closed innermost first, and none can be forgotten. */
public final class Markup {
    private static final Set<String> VOID_ELEMENTS = Set.of("meta", "link", "br", "hr", "img", "input", "wbr");

    private final StringBuilder out = new StringBuilder(64 << 10);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element.
     *
     * @param attributes alternating names and values; a pair whose value is {@code null} is left out
     */
    public Markup open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes this many elements. */
    public Markup close(int elements) {
        for (int i = 0; i < elements; i++) {
            close();
        }
        return this;
    }

    /** An element that contains only text. */
    public Markup element(String element, String text, String... attributes) {
        start(element, attributes);
        text(text);
        out.append("</").append(element).append('>');
        return this;
    }

    /** A remark after the preceding text. */
    Markup small(String text) {
        return space().element("small", text);
    }

    /** An empty element. */
    public Markup empty(String element, String... attributes) {
        start(element, attributes);
        if (!VOID_ELEMENTS.contains(element)) {
            out.append("</").append(element).append('>');
        }
        return this;
    }

    /** Text on one line. */
    public Markup text(String text) {
        escape(SafeText.line(text));
        return this;
    }

    /** A space between two elements, since text is trimmed. */
    public Markup space() {
        out.append(' ');
        return this;
    }

    public Markup newline() {
        out.append('\n');
        return this;
    }

    /** Trusted markup, style or script that needs no escaping. Never anything from a report. */
    public Markup trusted(String markup) {
        out.append(markup);
        return this;
    }

    /** The length of the output so far, which is the position of whatever is written next. */
    public int length() {
        return out.length();
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(SafeText.line(attributes[i + 1]));
                out.append('"');
            }
        }
        out.append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
