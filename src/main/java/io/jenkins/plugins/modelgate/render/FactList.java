package io.jenkins.plugins.modelgate.render;

import java.util.Map;

/** Names and values below a heading. */
final class FactList {
    private FactList() {}

    static void write(Markup html, String title, Map<String, String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        html.open("div", "class", "facts").element("h3", title).open("dl");
        facts.forEach((name, value) ->
                html.open("div").element("dt", name).element("dd", value).close());
        html.close(2);
    }
}
