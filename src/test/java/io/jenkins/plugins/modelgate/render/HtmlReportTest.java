package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modelgate.report.ConfusionMatrix;
import io.jenkins.plugins.modelgate.report.DataInfo;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Task;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
    private final HtmlReport renderer = new HtmlReport();

    static Stream<Report> everyReport() {
        return Stream.of(
                SampleReports.binary(),
                SampleReports.sevenClasses(),
                SampleReports.regression(),
                SampleReports.error(),
                SampleReports.undecided(),
                SampleReports.twoHundredSlices(),
                SampleReports.hostile(),
                SampleReports.longNames());
    }

    @Test
    void the_verdict_and_the_reasons_stand_first() {
        Document page = parse(SampleReports.binary());

        Element first = page.selectFirst("main > section");
        assertThat(first.selectFirst("h2").text()).endsWith("FAILED");
        assertThat(first.text())
                .contains("1 failed", "1 inconclusive", "2 passed", "1 not applied")
                .contains("recall:yes 0.8062 is below 0.82 (95% upper bound 0.8188, Clopper-Pearson, 1,600 rows)")
                .contains("about 17,000 more fresh rows settle it");
        assertThat(first.select(".reasons li").eachAttr("class")).containsExactly("failed", "inconclusive");
        assertThat(page.title()).isEqualTo("FAILED: churn · Model Gate");
    }

    @Test
    void a_test_set_without_labels_is_not_a_page_of_undefined_numbers() {
        Report binary = SampleReports.binary();
        Document page = parse(new Report(
                Report.SCHEMA,
                binary.model(),
                new DataInfo("today.csv", null, 810, 0, 810, "churned", Task.CLASSIFICATION, List.of("no", "yes")),
                Map.of(
                        "accuracy", MetricValue.undefined("no row has both a label and an answer", 0L, ""),
                        "recall:yes", MetricValue.undefined("no row has both a label and an answer", 0L, ""),
                        "drift_psi:age", MetricValue.of(0.0183, 810L, "")),
                new ConfusionMatrix(List.of("no", "yes"), List.of(List.of(0.0, 0.0), List.of(0.0, 0.0))),
                null,
                List.of(),
                null,
                null,
                List.of(),
                binary.gate(),
                binary.provenance()));

        assertThat(page.selectFirst("header .subject").text()).startsWith("on today.csv, 810 rows, none scored");
        assertThat(page.select("#confusion-matrix")).isEmpty();
        assertThat(page.selectFirst("#metrics").text())
                .contains("No row has both a label and an answer, so the quality of the model is unknown.", "0.0183")
                .doesNotContain("undefined", "By label");
    }

    @Test
    void each_rule_is_drawn_as_an_interval_against_its_limit() {
        Document page = parse(SampleReports.binary());

        Element rule = page.select("#rules .rule").first();
        assertThat(rule.select("h3").text()).isEqualTo("recall:yes >= 0.82");
        // Marks 0.788, 0.8062, 0.8188 and the limit 0.82; a margin of 14% of the line at both ends:
        // span 0.032 is 72% of the line, so the value stands at 14 + 72 * 0.0182 / 0.032 = 54.95.
        assertThat(rule.select("svg circle.value").attr("cx")).isEqualTo("54.95%");
        assertThat(rule.select("svg line.limit").attr("x1")).isEqualTo("86.00%");
        assertThat(rule.select("svg rect.allowed").attr("x")).isEqualTo("86.00%");
        assertThat(rule.select("dl").text()).contains("Measured 0.8062", "Bounds 0.7880 to 0.8188", "Limit 0.82");
    }

    @Test
    void the_baseline_stands_beside_each_metric_with_the_difference_and_what_it_means() {
        Document page = parse(SampleReports.binary());

        Element row = page.select("#metrics tbody tr").stream()
                .filter(tr -> tr.select("th code").text().equals("latency_p99"))
                .findFirst()
                .orElseThrow();
        assertThat(row.select("td").eachText().get(2)).isEqualTo("2.600 ms");
        assertThat(row.select("td").eachText().get(3)).startsWith("-0.6700 ms better");
        assertThat(row.select("td").eachText().get(3)).endsWith("interleaved-latency, p below 0.001");
        Element accuracy = page.select("#metrics tbody tr").stream()
                .filter(tr -> tr.select("th code").text().equals("accuracy"))
                .findFirst()
                .orElseThrow();
        assertThat(accuracy.select("td").eachText().get(3))
                .endsWith("tango, p 0.2700 only this model right: 142, only the baseline: 124");
    }

    @Test
    void the_confusion_matrix_is_a_table_shaded_by_the_share_of_the_actual_label() {
        Document page = parse(SampleReports.binary());

        List<Element> cells = page.select("#confusion-matrix tbody td");
        // 310 of 1,600 rows of "yes" were taken for "no".
        assertThat(cells.get(2).text()).isEqualTo("310 19.4%");
        assertThat(cells.get(2).className()).isEqualTo("shade2");
        assertThat(cells.get(3).text()).isEqualTo("1,290 80.6%");
        assertThat(cells.get(3).className()).isEqualTo("shade9 right");
    }

    @Test
    void a_matrix_of_many_labels_is_listed_by_its_most_frequent_confusions() {
        Document page = parse(SampleReports.twoHundredSlices());

        assertThat(page.select("#confusion-matrix tbody tr")).hasSize(25);
        assertThat(page.select("#confusion-matrix").text()).contains("40 labels");
    }

    @ParameterizedTest
    @MethodSource("everyReport")
    void a_data_table_stands_beside_every_chart(Report report) throws Exception {
        for (Element figure : parse(report).select("figure")) {
            JsonNode option = new ObjectMapper()
                    .readTree(figure.select("[data-model-gate-chart]").attr("data-model-gate-chart"));
            assertThat(option.get("series").size()).isPositive();
            assertThat(figure.select("table tbody tr")).isNotEmpty();
        }
    }

    @Test
    void the_charts_of_a_classification_are_roc_precision_recall_calibration_and_latency() {
        assertThat(parse(SampleReports.binary()).select("figure h3").eachText())
                .containsExactly("ROC curve", "Precision-recall curve", "Calibration curve", "Latency histogram");
        assertThat(parse(SampleReports.regression()).select("figure h3").eachText())
                .containsExactly("Residuals");
    }

    @Test
    void a_report_of_any_size_gives_a_page_that_a_browser_can_open() {
        Report report = SampleReports.thousands();

        String html = renderer.render(report);
        assertThat(html.length()).isLessThan(8_000_000);
        Document page = Jsoup.parse(html);
        assertThat(page.select("#slices tbody tr").size()).isLessThanOrEqualTo(515);
        assertThat(page.select("#slices").text()).contains("The other 19,500 stand in report.json.");
        assertThat(page.select("#rules li")).hasSize(500);
        assertThat(page.select("#rules").text())
                .contains("The other 19,500 stand")
                .doesNotContain("rules that passed");
        assertThat(page.select("#metrics").text()).contains("The other 4,500 stand in report.json.");
    }

    @Test
    void a_report_without_charts_carries_no_chart_library() {
        assertThat(renderer.render(SampleReports.error()).length()).isLessThan(40_000);
    }

    @Test
    void a_report_without_a_decision_does_not_look_like_a_passed_one() {
        Element verdict = parse(SampleReports.undecided()).selectFirst("#verdict");

        assertThat(verdict.text()).contains("MEASURED", "No rules were applied");
        assertThat(verdict.className()).isEqualTo("verdict none");
    }

    @ParameterizedTest
    @MethodSource("everyReport")
    void nothing_is_fetched_and_only_the_own_scripts_and_styles_may_run(Report report) throws Exception {
        Document page = parse(report);

        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy).startsWith("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-");
        assertThat(policy).doesNotContain("unsafe", "*", "http");
        List<String> digests = new ArrayList<>();
        for (Element inline : page.select("script, style")) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(inline.data().getBytes(StandardCharsets.UTF_8));
            digests.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
            assertThat(policy).contains(digests.get(digests.size() - 1));
        }
        assertThat(policy.split("'sha256-")).hasSize(digests.size() + 1);
        assertThat(page.select("[src], link, iframe, object, form, [style]")).isEmpty();
        assertThat(page.select("a").eachAttr("href"))
                .allSatisfy(link -> assertThat(link).startsWith("#"));
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void the_bytes_are_the_text_in_utf_8() {
        Report report = SampleReports.binary();

        assertThat(renderer.bytes(report)).isEqualTo(renderer.render(report).getBytes(StandardCharsets.UTF_8));
        assertThat(renderer.render(report))
                .endsWith("</script></body></html>\n")
                .contains("\u6708");
    }

    @Test
    void hostile_texts_stay_text() {
        Document page = parse(SampleReports.hostile());

        // The library and the page's own script, and nothing that came with the report.
        assertThat(page.select("script")).hasSize(2);
        assertThat(page.select("img")).isEmpty();
        String name = page.select("#provenance dd").first().text();
        assertThat(name).contains("<script>alert(1)</script><img src=x onerror=alert(2)>");
        String html = renderer.render(SampleReports.hostile());
        assertThat(html.codePoints())
                .noneMatch(
                        c -> c < 0x20 && c != '\n' && c != '\t' || c >= 0x202A && c <= 0x202E || c == 0x2028 || c == 0);
        assertThat(name).contains("[U+202E]gnp.exe[U+202C]", "[U+001B][31mred", "[U+0000]");
    }

    @ParameterizedTest
    @MethodSource("everyReport")
    void the_page_can_be_used_by_keyboard_and_screen_reader(Report report) {
        Document page = parse(report);

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("header, main, footer, nav[aria-label]")).hasSize(4);
        assertThat(page.selectFirst("body").child(0).attr("href")).isEqualTo("#verdict");
        assertThat(page.getElementById("verdict")).isNotNull();
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(page.select("nav a").eachAttr("href"))
                .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
        assertThat(page.select("[aria-labelledby]").eachAttr("aria-labelledby")).isSubsetOf(ids);
        assertThat(page.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotBlank();
            assertThat(table.select("th[scope=col]")).isNotEmpty();
            assertThat(table.parent().attr("tabindex")).isEqualTo("0");
        });
        int level = 1;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    private Document parse(Report report) {
        return Jsoup.parse(renderer.render(report));
    }
}
