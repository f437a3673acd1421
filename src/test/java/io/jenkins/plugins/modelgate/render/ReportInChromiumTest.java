package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modelgate.render.chart.ReportCharts;
import io.jenkins.plugins.modelgate.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens report.html as its reader does: from a file, in a real browser, without a network. */
class ReportInChromiumTest {
    private static final int WIDE = 1_200;
    private static final int PHONE = 390;

    @TempDir
    private static Path folder;

    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Chromium.find();
        assumeTrue(
                program.isPresent(),
                "report.html is NOT checked in a browser: there is no Chromium on the PATH;"
                        + " install one, or name it in the variable MODEL_GATE_CHROMIUM");
        chromium = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Map<String, Report> reports() {
        Map<String, Report> reports = new LinkedHashMap<>();
        reports.put("two-classes", SampleReports.binary());
        reports.put("seven-classes", SampleReports.sevenClasses());
        reports.put("regression", SampleReports.regression());
        reports.put("error", SampleReports.error());
        reports.put("undecided", SampleReports.undecided());
        reports.put("slices", SampleReports.twoHundredSlices());
        reports.put("hostile", SampleReports.hostile());
        reports.put("long-names", SampleReports.longNames());
        return reports;
    }

    static Set<String> names() {
        return reports().keySet();
    }

    private static void open(String name, int width, String scheme) throws IOException {
        Path file = folder.resolve(name + ".html");
        if (Files.notExists(file)) {
            Files.writeString(file, new HtmlReport().render(reports().get(name)));
        }
        chromium.open(file, width, scheme);
    }

    @ParameterizedTest
    @MethodSource("names")
    void opens_without_a_complaint_and_asks_for_nothing_but_itself(String name) throws IOException {
        open(name, WIDE, "light");

        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.requests())
                .filteredOn(address -> !address.startsWith("data:"))
                .containsExactly(folder.resolve(name + ".html").toUri().toString());
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_chart_is_drawn_and_its_numbers_stand_in_a_table_beside_it(String name) throws IOException {
        open(name, WIDE, "light");

        JsonNode charts = chromium.evaluate("""
                [...document.querySelectorAll('figure.chart')].map(figure => ({
                  title: figure.querySelector('h3').textContent,
                  lines: [...figure.querySelectorAll('.drawing svg path')]
                      .filter(path => path.getBoundingClientRect().width > 50).length,
                  rows: figure.querySelectorAll('details table tbody tr').length
                }))""");

        assertThat(charts).hasSameSizeAs(new ReportCharts().of(reports().get(name)));
        assertThat(charts).allSatisfy(chart -> {
            assertThat(chart.get("lines").asInt()).as("lines of %s", chart).isPositive();
            assertThat(chart.get("rows").asInt()).as("rows of %s", chart).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource({"two-classes, light", "two-classes, dark", "seven-classes, dark", "slices, light", "long-names, light"})
    void nothing_is_wider_than_a_phone(String name, String scheme) throws IOException {
        open(name, PHONE, scheme);

        assertThat(chromium.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(PHONE);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void charts_take_the_colours_of_the_page_in_the_dark_and_those_of_paper_in_print() throws IOException {
        String ink = "getComputedStyle(document.documentElement).getPropertyValue('--muted').trim()";
        String drawn = "document.querySelector('.drawing svg text').getAttribute('fill')";
        open("two-classes", WIDE, "light");
        String light = chromium.evaluate(drawn).asText();
        open("two-classes", WIDE, "dark");
        String dark = chromium.evaluate(drawn).asText();

        assertThat(dark)
                .isNotEqualTo(light)
                .isEqualToIgnoringCase(chromium.evaluate(ink).asText());

        chromium.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(chromium.evaluate(drawn).asText()).isEqualTo(light);
    }

    @Test
    void the_tab_key_reaches_the_verdict_every_section_and_every_table_of_a_chart_and_shows_where_it_is()
            throws IOException {
        open("two-classes", WIDE, "light");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            chromium.press("Tab");
            JsonNode here = chromium.evaluate("""
                    (() => {
                      const at = document.activeElement;
                      if (at === document.body) { return null; }
                      const style = getComputedStyle(at);
                      return {
                        what: at.getAttribute('href') || at.textContent,
                        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                      };
                    })()""");
            if (here.isNull() || here.isMissingNode()) {
                break;
            }
            assertThat(here.get("seen").asBoolean())
                    .as("focus is seen on %s", here)
                    .isTrue();
            reached.add(here.get("what").asText());
        }

        List<String> tables = new ArrayList<>();
        chromium.evaluate("[...document.querySelectorAll('figure.chart summary')].map(summary => summary.textContent)")
                .forEach(summary -> tables.add(summary.asText()));
        assertThat(tables).hasSize(4);
        assertThat(reached).startsWith("#verdict", "#rules", "#metrics").containsSubsequence(tables);
    }

    @Test
    void the_return_key_opens_the_table_of_a_chart() throws IOException {
        open("two-classes", WIDE, "light");
        chromium.evaluate("document.querySelector('figure.chart summary').focus()");
        String open = "document.querySelector('figure.chart details').open";
        assertThat(chromium.evaluate(open).asBoolean()).isFalse();

        chromium.press("Enter");

        assertThat(chromium.evaluate(open).asBoolean()).isTrue();
    }

    @Test
    void a_screen_reader_is_told_what_every_picture_and_table_is() throws IOException {
        open("two-classes", WIDE, "light");

        List<Map.Entry<String, String>> nodes = chromium.accessible();

        assertThat(nodes)
                .filteredOn(node -> Set.of("image", "img", "table", "figure", "region", "navigation")
                        .contains(node.getKey()))
                .hasSizeGreaterThan(10)
                .allSatisfy(node -> assertThat(node.getValue())
                        .as("name of a %s", node.getKey())
                        .isNotBlank());
        assertThat(nodes)
                .extracting(Map.Entry::getValue)
                .contains("ROC curve", "Precision-recall curve", "Calibration curve", "Latency histogram");
    }
}
