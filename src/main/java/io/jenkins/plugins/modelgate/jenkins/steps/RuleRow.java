package io.jenkins.plugins.modelgate.jenkins.steps;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.modelgate.gate.RuleFields;
import io.jenkins.plugins.modelgate.jenkins.config.RuleLines;
import io.jenkins.plugins.modelgate.spec.RuleLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * One rule in a form, field by field. A step stores its rules as lines. In a form, those in structured form, which is
 * how a map in a Jenkinsfile is stored, are rows, and those in text form are text. Each rule is thus in exactly one
 * place, and a form returns the rules that it was given.
 */
public final class RuleRow extends AbstractDescribableImpl<RuleRow> {
    private static final String METRIC = "metric";
    private static final String LIMIT = "limit";
    private static final String VALUE = "value";
    private static final List<String> LIMITS = RuleFields.NAMES.subList(1, 7);
    /** Numbers that a Jenkinsfile would contain without quotes. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private final Map<String, String> fields;

    private RuleRow(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The rules that a form shows as rows. */
    static List<RuleRow> ofLines(List<String> rules) {
        return rules == null
                ? List.of()
                : rules.stream().filter(RuleRow::isRow).map(RuleRow::ofLine).toList();
    }

    /** The remaining rules. */
    static List<String> textsOf(List<String> rules) {
        return rules == null
                ? List.of()
                : rules.stream().filter(rule -> !isRow(rule)).toList();
    }

    private static boolean isRow(String line) {
        return RuleLine.fieldsOf(line)
                .filter(fields -> RuleFields.NAMES.containsAll(fields.keySet()))
                .filter(fields ->
                        fields.keySet().stream().filter(LIMITS::contains).count() <= 1)
                .isPresent();
    }

    private static RuleRow ofLine(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        RuleLine.fieldsOf(line).orElseThrow().forEach((name, value) -> {
            if (LIMITS.contains(name)) {
                fields.put(LIMIT, name);
                fields.put(VALUE, Objects.toString(value, ""));
            } else {
                fields.put(name, Objects.toString(value, ""));
            }
        });
        return new RuleRow(fields);
    }

    /**
     * The rules of a form's rows, as lines.
     *
     * @param rows one row, several, or none
     */
    static List<String> lines(Object rows) {
        List<String> lines = new ArrayList<>();
        if (rows instanceof JSONObject row) {
            lines.add(line(row));
        } else if (rows instanceof JSONArray array) {
            for (Object row : array.toArray()) {
                lines.addAll(lines(row));
            }
        }
        return lines;
    }

    private static String line(JSONObject row) {
        Map<String, String> others = new LinkedHashMap<>();
        RuleFields.NAMES.stream()
                .filter(name -> !name.equals(METRIC) && !LIMITS.contains(name))
                .forEach(name -> others.put(name, text(row, name)));
        return RuleLines.line(fields(text(row, METRIC), text(row, LIMIT), text(row, VALUE), others));
    }

    private static Map<String, Object> fields(String metric, String limit, String value, Map<String, String> others) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(METRIC, metric);
        if (!value.isEmpty()) {
            fields.put(LIMITS.contains(limit) ? limit : LIMITS.get(0), number(value));
        }
        others.forEach((name, text) -> {
            if (!text.isEmpty()) {
                fields.put(name, number(text));
            }
        });
        return fields;
    }

    private static Object number(String text) {
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    private static String text(JSONObject row, String name) {
        return Objects.toString(row.get(name), "").trim();
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    public String getMetric() {
        return field(METRIC);
    }

    /** The name of the field from {@code min} to {@code minGainPct} that is given. */
    public String getLimit() {
        return field(LIMIT);
    }

    /** The value of that field. */
    public String getValue() {
        return field(VALUE);
    }

    public String getSlice() {
        return field("slice");
    }

    public String getMinSamples() {
        return field("minSamples");
    }

    public String getDecision() {
        return field("decision");
    }

    public String getConfidence() {
        return field("confidence");
    }

    public String getSeverity() {
        return field("severity");
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<RuleRow> {
        @Override
        public String getDisplayName() {
            return Messages.RuleRow_displayName();
        }

        /** Shows what is wrong with the rule next to its limit. */
        @POST
        public FormValidation doCheckValue(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String metric,
                @QueryParameter String limit,
                @QueryParameter String slice,
                @QueryParameter String minSamples,
                @QueryParameter String decision,
                @QueryParameter String confidence,
                @QueryParameter String severity) {
            if (!FormAccess.mayConfigure(item) || Objects.toString(metric, "").isBlank()) {
                return FormValidation.ok();
            }
            Map<String, String> others = Map.of(
                    "slice",
                    trim(slice),
                    "minSamples",
                    trim(minSamples),
                    "decision",
                    trim(decision),
                    "confidence",
                    trim(confidence),
                    "severity",
                    trim(severity));
            try {
                RuleFields.of(fields(trim(metric), trim(limit), trim(value), others))
                        .toRule();
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public FormValidation doCheckMetric(@AncestorInPath Item item, @QueryParameter String value) {
            return FormAccess.mayConfigure(item) && trim(value).isEmpty()
                    ? FormValidation.error(Messages.RuleRow_metricMissing())
                    : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillLimitItems(@AncestorInPath Item item) {
            ListBoxModel items = new ListBoxModel();
            if (FormAccess.mayConfigure(item)) {
                items.add(Messages.RuleRow_min(), "min");
                items.add(Messages.RuleRow_max(), "max");
                items.add(Messages.RuleRow_maxDrop(), "maxDrop");
                items.add(Messages.RuleRow_maxDropPct(), "maxDropPct");
                items.add(Messages.RuleRow_minGain(), "minGain");
                items.add(Messages.RuleRow_minGainPct(), "minGainPct");
            }
            return items;
        }

        @POST
        public ListBoxModel doFillDecisionItems(@AncestorInPath Item item) {
            return choices(item, Stream.of("confident", "point"));
        }

        @POST
        public ListBoxModel doFillSeverityItems(@AncestorInPath Item item) {
            return choices(item, Stream.of("fail", "unstable", "note"));
        }

        private static ListBoxModel choices(Item item, Stream<String> values) {
            ListBoxModel items = new ListBoxModel();
            if (FormAccess.mayConfigure(item)) {
                items.add(Messages.EvaluateModelStep_byDefault(), "");
                values.forEach(items::add);
            }
            return items;
        }

        private static String trim(String text) {
            return Objects.toString(text, "").trim();
        }
    }
}
