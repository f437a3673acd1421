package io.jenkins.plugins.modelgate.render.html;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.util.Map;

/** A list of names and values below a heading. */
final class FactList {
    private static final int MOST_FACTS = 100;
    private static final int LONGEST_FACT = 2_000;

    private FactList() {}

    static void write(Markup html, String title, Map<String, String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        html.open("div", "class", "facts").element("h3", title).open("dl");
        facts.entrySet().stream().limit(MOST_FACTS).forEach(fact -> html.open("div")
                .element("dt", fact.getKey())
                .element("dd", SafeText.shortened(fact.getValue(), LONGEST_FACT))
                .close());
        html.close();
        HtmlTable.rest(html, facts.size(), MOST_FACTS);
        html.close();
    }
}
