package io.jenkins.plugins.modelgate.render;

import io.jenkins.plugins.modelgate.base.SafeText;
import io.jenkins.plugins.modelgate.render.text.RuleWording;
import io.jenkins.plugins.modelgate.render.text.VerdictLabel;
import io.jenkins.plugins.modelgate.report.GateResult;
import io.jenkins.plugins.modelgate.report.GateResult.RuleResult;
import io.jenkins.plugins.modelgate.report.Report;
import io.jenkins.plugins.modelgate.report.Verdict;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}, with a test case per rule, so that any CI system can show the rules.
 *
 * <p>ERROR is an {@code error} and FAILED a {@code failure}. INCONCLUSIVE is a {@code failure} too, of type
 * INCONCLUSIVE: CI systems hide skipped tests, and an open question must not look green. A rule that was not applied,
 * or is only a note, is {@code skipped} with an explanation. A report without rules has one test case for the gate
 * itself.
 */
public final class JunitXml {
    /** The XML document, to be stored as UTF-8. */
    public String render(Report report) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml, report);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return out.append('\n').toString();
    }

    private static void write(XMLStreamWriter xml, Report report) throws XMLStreamException {
        List<RuleResult> rules = rules(report);
        String suite = "Model Gate: " + name(report);
        long failures =
                rules.stream().filter(rule -> "failure".equals(element(rule))).count();
        long errors =
                rules.stream().filter(rule -> "error".equals(element(rule))).count();
        long skipped =
                rules.stream().filter(rule -> "skipped".equals(element(rule))).count();
        String time = seconds(report);
        indent(xml, 0);
        xml.writeStartElement("testsuites");
        counts(xml, suite, rules.size(), failures, errors, time);
        indent(xml, 1);
        xml.writeStartElement("testsuite");
        counts(xml, suite, rules.size(), failures, errors, time);
        xml.writeAttribute("skipped", Long.toString(skipped));
        String started = started(report);
        if (started != null) {
            xml.writeAttribute("timestamp", started);
        }
        properties(xml, report);
        for (RuleResult rule : rules) {
            testCase(xml, report, rule);
        }
        indent(xml, 1);
        xml.writeEndElement();
        indent(xml, 0);
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, String name, int tests, long failures, long errors, String time)
            throws XMLStreamException {
        xml.writeAttribute("name", SafeText.line(name));
        xml.writeAttribute("tests", Integer.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(errors));
        xml.writeAttribute("time", time);
    }

    private static void properties(XMLStreamWriter xml, Report report) throws XMLStreamException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("verdict", VerdictLabel.of(report).word());
        if (report.model() != null) {
            properties.put("model.path", report.model().path());
            properties.put("model.sha256", report.model().sha256());
        }
        if (report.data() != null) {
            properties.put("data.path", report.data().path());
            properties.put("data.sha256", report.data().sha256());
        }
        if (report.provenance() != null) {
            properties.put("commit", report.provenance().commit());
            properties.put("build", report.provenance().build());
        }
        indent(xml, 2);
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getValue() != null) {
                indent(xml, 3);
                xml.writeEmptyElement("property");
                xml.writeAttribute("name", property.getKey());
                xml.writeAttribute("value", SafeText.line(property.getValue()));
            }
        }
        indent(xml, 2);
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, Report report, RuleResult rule) throws XMLStreamException {
        indent(xml, 2);
        xml.writeStartElement("testcase");
        // CI systems split the class name at its dots into packages.
        xml.writeAttribute(
                "classname", "model-gate." + SafeText.line(name(report)).replace('.', '_'));
        xml.writeAttribute("name", SafeText.line(RuleWording.name(rule)));
        xml.writeAttribute("time", "0");
        String element = element(rule);
        String reason = SafeText.line(rule.reason());
        if (element != null) {
            VerdictLabel label = VerdictLabel.of(rule.verdict());
            String noted = RuleWording.note(rule) && RuleWording.open(rule) ? " (only noted)" : "";
            indent(xml, 3);
            xml.writeStartElement(element);
            xml.writeAttribute("message", rule.verdict() == null ? reason : label.word() + noted + ": " + reason);
            if (!element.equals("skipped")) {
                xml.writeAttribute("type", label.word());
                xml.writeCharacters(details(rule));
            }
            xml.writeEndElement();
        }
        indent(xml, 3);
        xml.writeStartElement("system-out");
        xml.writeCharacters(reason + "\n" + details(rule));
        xml.writeEndElement();
        indent(xml, 2);
        xml.writeEndElement();
    }

    private static String details(RuleResult rule) {
        return "measured " + RuleWording.value(rule) + ", bounds " + RuleWording.bounds(rule) + ", limit "
                + RuleWording.limit(rule) + (rule.source() == null ? "" : ", from " + SafeText.line(rule.source()));
    }

    /** {@code null} for a passed test. */
    private static String element(RuleResult rule) {
        if (rule.verdict() == Verdict.PASSED) {
            return null;
        }
        if (rule.verdict() == null || RuleWording.note(rule)) {
            return "skipped";
        }
        return rule.verdict() == Verdict.ERROR ? "error" : "failure";
    }

    private static List<RuleResult> rules(Report report) {
        GateResult gate = report.gate();
        if (gate == null) {
            return List.of(gateAs(null, "no rules were applied"));
        }
        boolean explained =
                gate.rules().stream().anyMatch(rule -> !RuleWording.note(rule) && rule.verdict() == gate.verdict());
        if (gate.verdict() == Verdict.ERROR && !explained) {
            // An overall error, for example no rules at all, is shown even if no rule has it.
            return Stream.concat(Stream.of(gateAs(gate.verdict(), gate.reason())), gate.rules().stream())
                    .toList();
        }
        return gate.rules().isEmpty() ? List.of(gateAs(gate.verdict(), gate.reason())) : gate.rules();
    }

    private static RuleResult gateAs(Verdict verdict, String reason) {
        return new RuleResult("gate", null, null, null, null, null, null, null, verdict, "fail", null, reason);
    }

    private static String name(Report report) {
        String id = report.provenance() == null ? null : report.provenance().id();
        if (id != null && !id.isBlank()) {
            return id;
        }
        return report.model() == null || report.model().name() == null
                ? "model"
                : report.model().name();
    }

    private static String seconds(Report report) {
        double milliseconds = report.provenance() == null
                ? 0
                : report.provenance().durations().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
        return String.format(Locale.ROOT, "%.3f", milliseconds / 1000);
    }

    /** In the schema's format: to the second, without a zone. */
    private static String started(Report report) {
        String started =
                report.provenance() == null ? null : report.provenance().started();
        return started != null && started.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*")
                ? started.substring(0, 19)
                : null;
    }

    private static void indent(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
