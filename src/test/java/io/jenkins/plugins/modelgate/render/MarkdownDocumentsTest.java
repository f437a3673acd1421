package io.jenkins.plugins.modelgate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modelgate.render.text.Markdown;
import io.jenkins.plugins.modelgate.report.Report;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model card, the summary and the comparison, read as GitHub reads Markdown. */
class MarkdownDocumentsTest {
    private static final List<Extension> GFM = List.of(TablesExtension.create());

    @Test
    void the_model_card_has_the_sections_of_the_paper_in_its_order() {
        assertThat(html(new ModelCard().render(SampleReports.binary()))
                        .select("h2")
                        .eachText())
                .containsExactly(
                        "Model details",
                        "Intended use",
                        "Factors",
                        "Metrics",
                        "Evaluation data",
                        "Training data",
                        "Quantitative analyses",
                        "Ethical considerations",
                        "Caveats and recommendations");
    }

    @Test
    void the_model_card_marks_what_only_the_owner_knows_and_makes_nothing_up() {
        Document card = html(new ModelCard().render(SampleReports.binary()));

        Element use = card.select("h2:contains(Intended use)").first().nextElementSibling();
        assertThat(use.select("li").eachText())
                .allMatch(line -> line.startsWith("To be filled in by the model's owner: "));
    }

    @Test
    void the_model_card_shows_what_was_measured() {
        String card = html(new ModelCard().render(SampleReports.binary())).text();

        assertThat(card)
                .contains("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                .contains("weka.classifiers.trees.RandomForest -P 100")
                .contains("accuracy 0.9310 0.9262 to 0.9355 8,000 0.9288 +0.0022 not clear")
                .contains("The baseline is production (churn version 6); a difference is the candidate minus the "
                        + "baseline.")
                .contains("region=EU 4,000 0.9500")
                .contains("The gate's verdict is FAILED: 1 of 4 rules failed")
                .contains("12 of 8,012 rows were not scored.")
                .contains("Too few rows to judge: 1 slice.");
    }

    @Test
    void the_summary_says_the_verdict_in_its_heading_and_why_in_a_table_with_the_worst_rule_first() {
        Document summary = html(new MarkdownSummary().render(SampleReports.binary()));

        assertThat(summary.select("h2").text()).isEqualTo("❌ FAILED: churn");
        assertThat(summary.select("table")
                        .first()
                        .select("tbody tr")
                        .first()
                        .select("td")
                        .eachText())
                .containsExactly(
                        "❌ FAILED",
                        "recall:yes >= 0.82",
                        "0.8062",
                        "0.7880 to 0.8188",
                        "recall:yes 0.8062 is below 0.82 (95% upper bound 0.8188, Clopper-Pearson, 1,600 rows)");
        assertThat(summary.select("details table tbody tr")).hasSize(25);
        assertThat(summary.text()).endsWith(", baseline production (churn version 6)");
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modelgate.render.HtmlReportTest#everyReport")
    void the_summary_fits_where_a_check_run_or_a_comment_goes(Report report) {
        assertThat(new MarkdownSummary().render(report).length()).isLessThan(65_535);
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.modelgate.render.HtmlReportTest#everyReport")
    void no_text_of_a_report_becomes_markup(Report report) {
        for (String markdown : List.of(
                new ModelCard().render(report),
                new MarkdownSummary().render(report),
                ReportDiff.of(report, SampleReports.HOSTILE, report, "b").markdown())) {
            Document document = html(markdown);
            assertThat(document.select("script, img, a, del, [onerror]")).isEmpty();
            assertThat(document.select("h1, h2, h3").eachText()).noneMatch(title -> title.equals("heading"));
            // A cell too many or too few would mean that a pipe of a text ended a cell.
            for (Element table : document.select("table")) {
                int columns = table.select("th").size();
                assertThat(table.select("tbody tr"))
                        .allMatch(row -> row.select("td").size() == columns);
            }
            assertThat(markdown.codePoints()).noneMatch(c -> c < 0x20 && c != '\n' || c == 0x202E || c == 0x2028);
        }
    }

    @Test
    void texts_are_read_back_as_they_were() {
        for (String text : List.of(
                "1. first",
                "# heading",
                "- item",
                "---",
                "a_b_c and _d_",
                "a*b*c",
                "x | y",
                "`code`",
                "``",
                "<b>",
                "&amp;",
                "[a](b)",
                "https://example.com",
                "www.example.com",
                "$x$",
                "a\\b",
                "~~no~~",
                "+1",
                "2) b")) {
            assertThat(html(Markdown.text(text)).text()).isEqualTo(text);
            assertThat(html(Markdown.code(text)).select("code").text()).isEqualTo(text);
            assertThat(html(Markdown.text(text)).select("a, li, h1, hr, em, code"))
                    .isEmpty();
        }
    }

    private static Document html(String markdown) {
        return Jsoup.parse(HtmlRenderer.builder()
                .extensions(GFM)
                .build()
                .render(Parser.builder().extensions(GFM).build().parse(markdown)));
    }
}
