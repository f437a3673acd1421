package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of the HTML report against WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for what is drawn (1.4.11). */
class ContrastTest {
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_stands_out_from_its_ground(String scheme) throws Exception {
        Map<String, String> colours = colours(scheme);
        List<String[]> pairs = new ArrayList<>();
        for (String ground : List.of("ground", "card")) {
            for (String text : List.of("text", "muted", "link", "passed", "failed", "inconclusive", "error", "none")) {
                pairs.add(new String[] {text, ground});
            }
        }
        for (String verdict : List.of("passed", "failed", "inconclusive", "error", "none")) {
            pairs.add(new String[] {verdict, verdict + "-ground"});
            pairs.add(new String[] {"card", verdict});
        }
        pairs.add(new String[] {"text", "faint"});
        for (int shade = 1; shade <= 10; shade++) {
            pairs.add(new String[] {shade <= 5 ? "heat-low-text" : "heat-high-text", "heat-" + shade});
        }
        for (String[] pair : pairs) {
            assertThat(contrast(colours.get(pair[0]), colours.get(pair[1])))
                    .as(pair[0] + " on " + pair[1])
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void lines_and_marks_stand_out_from_their_ground(String scheme) throws Exception {
        Map<String, String> colours = colours(scheme);
        for (int line = 1; line <= 8; line++) {
            assertThat(contrast(colours.get("series-" + line), colours.get("card")))
                    .isGreaterThanOrEqualTo(3);
        }
        for (String ground : List.of("allowed", "forbidden")) {
            assertThat(contrast(colours.get("bound"), colours.get(ground))).isGreaterThanOrEqualTo(3);
        }
        assertThat(contrast(colours.get("focus"), colours.get("ground"))).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void the_heat_map_grows_steadily_away_from_the_ground(String scheme) throws Exception {
        Map<String, String> colours = colours(scheme);
        double before = 1;
        for (int shade = 1; shade <= 10; shade++) {
            double contrast = contrast(colours.get("heat-" + shade), colours.get("card"));
            assertThat(contrast).as("shade " + shade).isGreaterThan(before);
            before = contrast;
        }
    }

    private static Map<String, String> colours(String scheme) throws Exception {
        String css;
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int dark = css.indexOf("@media screen and (prefers-color-scheme: dark)");
        String block =
                scheme.equals("light") ? css.substring(0, dark) : css.substring(dark, css.indexOf("\n}\n", dark));
        Map<String, String> colours = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{3,6});").matcher(block);
        while (matcher.find()) {
            String hex = matcher.group(2);
            colours.put(matcher.group(1), hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1"));
        }
        return colours;
    }

    /** WCAG 2.2, "contrast ratio" and "relative luminance". */
    private static double contrast(String a, String b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String hex) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double channel = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
