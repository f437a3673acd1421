package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.data.Predictions.SliceColumn;
import io.jenkins.plugins.modelgate.data.input.Content;
import io.jenkins.plugins.modelgate.data.input.InputFile;
import io.jenkins.plugins.modelgate.data.input.JsonRecords;
import io.jenkins.plugins.modelgate.data.input.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Predictions from another framework together with the true values: CSV or JSON Lines, optionally gzipped. The file is
 * read twice: first to find its labels, then to read its rows.
 */
public final class PredictionsFile {
    private static final Pattern JSON_MEMBER = Pattern.compile("\"([^\"\\\\]{1,200})\"\\s*:");

    private final InputFile file;
    private final Map<String, String> given;
    private final boolean ofBaseline;
    private final String sha256;
    private final List<String> columns;
    private final PredictionColumns roles;
    private final boolean classification;
    private final RecordedLabels seen;
    private final ProbabilityColumns probabilities;

    /**
     * Opens a file and reads its columns and labels.
     *
     * @param given role to column name, see {@link io.jenkins.plugins.modelgate.spec.ModelSource#columns()}
     * @throws UserInputException if it is not a predictions file
     */
    public PredictionsFile(InputFile file, Map<String, String> given) {
        this(file, given, false);
    }

    private PredictionsFile(InputFile file, Map<String, String> given, boolean ofBaseline) {
        this.file = file;
        this.given = Map.copyOf(given);
        this.ofBaseline = ofBaseline;
        this.seen = new RecordedLabels();
        try (Content content = file.open();
                Records records = Records.open(content)) {
            columns = records.columns();
            roles = PredictionColumns.find(file.name(), columns, given, ofBaseline);
            roles.require(file.name(), columns);
            boolean any = false;
            while (records.next()) {
                any = true;
                if (!roles.judged()) {
                    continue;
                }
                seen.see(records.get(roles.actual()));
                if (roles.predicted() != PredictionColumns.NONE) {
                    seen.see(records.get(roles.predicted()));
                }
            }
            if (!any) {
                throw new UserInputException(Quote.of(file.name()) + " has no rows: there is nothing to measure");
            }
            sha256 = content.sha256();
        }
        classification = roles.judged() && isClassification();
        probabilities = classification
                ? ProbabilityColumns.resolve(file.name(), roles, columns, seen, given.get("positive"))
                : new ProbabilityColumns(List.of(), null);
        requireTask();
    }

    /**
     * The same table with the baseline's answers in place of the candidate's.
     *
     * @return empty if the table is not declared to contain them
     */
    public Optional<PredictionsFile> baseline() {
        return !ofBaseline && PredictionColumns.holdBaseline(given)
                ? Optional.of(new PredictionsFile(file, given, true))
                : Optional.empty();
    }

    private boolean isClassification() {
        String task = given.get("task");
        if (task == null) {
            return roles.predicted() == PredictionColumns.NONE || roles.named() || seen.looksLikeLabels();
        }
        return switch (task) {
            case "classification" -> true;
            case "regression" -> false;
            default ->
                throw new UserInputException(
                        "there is no task " + Quote.of(task) + "; expected classification or regression");
        };
    }

    private void requireTask() {
        if (!roles.judged()) {
            return;
        }
        if (classification && seen.tooMany()) {
            throw new UserInputException(Quote.of(file.name()) + ": column " + Quote.of(columns.get(roles.actual()))
                    + " holds more than 10000 different labels: is it the column of the truth?");
        }
        if (!classification && !seen.numeric()) {
            throw new UserInputException(Quote.of(file.name()) + ": column " + Quote.of(columns.get(roles.actual()))
                    + " holds labels, but the task was given as regression");
        }
        if (classification && probabilities.labels().isEmpty()) {
            throw new UserInputException(Quote.of(file.name()) + ": column " + Quote.of(columns.get(roles.actual()))
                    + " is empty in every row: there is nothing to measure");
        }
    }

    /**
     * Whether a file looks like a predictions file.
     *
     * @param head its beginning, unzipped
     */
    public static boolean plausible(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
        }
        String text = new String(head, StandardCharsets.UTF_8).strip();
        List<String> names = new ArrayList<>();
        if (JsonRecords.looksLikeJson(head)) {
            Matcher member = JSON_MEMBER.matcher(text);
            while (member.find()) {
                names.add(member.group(1));
            }
        } else {
            for (String name : text.split("\\R", 2)[0].split("[,;\t|]")) {
                names.add(name.strip().replaceAll("^\"|\"$", ""));
            }
        }
        return PredictionColumns.find("", names, Map.of(), false).plausible();
    }

    /** SHA-256 of the bytes as stored, in lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** The name of the column with the true values; {@code null} if there are only scores. */
    public String actualColumn() {
        return roles.judged() ? columns.get(roles.actual()) : null;
    }

    /**
     * Reads the rows.
     *
     * @param slices the slices, see {@link SliceSpec}
     * @throws UserInputException if a row cannot be parsed, or there are none
     */
    public Predictions read(List<String> slices) {
        Map<String, SliceCollector> collectors = SliceCollector.forColumns(slices, columns, file.name());
        Map<String, Integer> sliceIndices = new LinkedHashMap<>();
        collectors.keySet().forEach(name -> sliceIndices.put(name, columns.indexOf(name)));
        Map<String, DoubleColumn> scores = new LinkedHashMap<>();
        PredictionsBuilder builder = new PredictionsBuilder(probabilities.labels());
        if (!roles.judged()) {
            builder.unjudged();
        }
        List<ValueGroups> groups = ofBaseline ? List.of() : ValueGroups.of(columns, taken());
        builder.valueGroups(groups);
        Map<String, Integer> codes = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.labels().size(); i++) {
            codes.put(probabilities.labels().get(i), i);
        }
        double[] distribution = probabilities.columns() == null
                ? null
                : new double[probabilities.labels().size()];
        try (Content content = file.open();
                Records records = Records.open(content)) {
            while (records.next()) {
                if (add(records, builder, codes, distribution)) {
                    roles.scores().forEach((role, index) -> scores.computeIfAbsent(role, name -> new DoubleColumn())
                            .add(score(records, role, index)));
                    double outcome = outcome(records, builder);
                    if (!Double.isNaN(outcome)) {
                        groups.forEach(group -> group.add(records, outcome));
                    }
                    sliceIndices.forEach((name, index) -> collectors.get(name).addText(records.get(index), records));
                }
            }
            if (!content.sha256().equals(sha256)) {
                throw new UserInputException(Quote.of(file.name()) + " changed while it was read");
            }
        }
        if (builder.size() == 0) {
            throw new UserInputException(
                    Quote.of(file.name()) + " has no row with a true value: there is nothing to measure");
        }
        Map<String, SliceColumn> taken = new LinkedHashMap<>();
        collectors.forEach((name, collector) -> taken.put(name, collector.take()));
        scores.forEach((role, column) -> taken.put(role, new SliceColumn.Numeric(column.toArray())));
        return builder.build(taken);
    }

    /** Columns whose values cannot identify a group of rows. */
    private Set<Integer> taken() {
        Set<Integer> taken = new HashSet<>(List.of(
                roles.actual(), roles.predicted(), roles.score(), roles.weight(), roles.count(), roles.latency()));
        taken.addAll(roles.scores().values());
        roles.probabilities().forEach(group -> taken.addAll(group.values()));
        if (probabilities.columns() != null) {
            Arrays.stream(probabilities.columns()).forEach(taken::add);
        }
        given.forEach((role, column) -> {
            if (!role.equals("id")) {
                taken.add(columns.indexOf(column));
            }
        });
        return taken;
    }

    /** The outcome of the last row added: 1 if it is right, else 0; a number's error; or the first score. */
    private double outcome(Records row, PredictionsBuilder builder) {
        if (!roles.judged()) {
            Map.Entry<String, Integer> first =
                    roles.scores().entrySet().iterator().next();
            return score(row, first.getKey(), first.getValue());
        }
        return builder.lastOutcome();
    }

    private boolean add(Records row, PredictionsBuilder builder, Map<String, Integer> codes, double[] distribution) {
        if (!roles.judged()) {
            builder.add(0, 0, null, weight(row), count(row, builder));
            builder.annotate(latency(row), roles.id() == PredictionColumns.NONE ? null : id(row));
            return true;
        }
        String actualText = row.get(roles.actual());
        String predictedText = roles.predicted() == PredictionColumns.NONE ? null : row.get(roles.predicted());
        double actual = value(row, actualText, codes);
        double predicted = value(row, predictedText, codes);
        boolean probable = distribution != null && probabilities.read(row, distribution);
        if (distribution != null && !probable && !Double.isNaN(predicted)) {
            throw row.error("the row has a prediction but no probabilities, which other rows have");
        }
        double weight = weight(row);
        boolean mostProbable = probable && Double.isNaN(predicted);
        boolean added = builder.add(
                actual,
                mostProbable ? builder.predicted(distribution) : predicted,
                probable ? distribution : null,
                weight,
                count(row, builder));
        if (added) {
            builder.annotate(latency(row), roles.id() == PredictionColumns.NONE ? null : id(row));
        }
        return added;
    }

    private long count(Records row, PredictionsBuilder builder) {
        return roles.count() == PredictionColumns.NONE
                ? 1
                : RowCount.read(row, roles.count(), columns.get(roles.count()), builder.read());
    }

    private double score(Records row, String role, int index) {
        String text = row.get(index) == null ? "" : row.get(index).strip();
        try {
            // JSON and data frames write booleans as words.
            double score =
                    text.equalsIgnoreCase("true") ? 1 : text.equalsIgnoreCase("false") ? 0 : Double.parseDouble(text);
            if (Double.isFinite(score)) {
                return score;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw row.error("column " + Quote.of(columns.get(index)) + ": the " + role + " is " + Quote.of(text)
                + ", expected a finite number, or true or false; give a row without a score that of a failure, or leave"
                + " it out");
    }

    private double value(Records row, String text, Map<String, Integer> codes) {
        if (RecordedLabels.isMissing(text)) {
            return Double.NaN;
        }
        if (!classification) {
            double number = Double.parseDouble(text.strip());
            if (Double.isInfinite(number)) {
                throw row.error("found " + Quote.of(text.strip()) + ", expected a finite number");
            }
            return number;
        }
        Integer code = codes.get(text);
        if (code == null) {
            code = codes.get(seen.canonical(text));
        }
        if (code == null) {
            throw row.error("the label " + Quote.of(text) + " is new: the file changed while it was read");
        }
        return code;
    }

    private double weight(Records row) {
        if (roles.weight() == PredictionColumns.NONE) {
            return 1;
        }
        String text = row.get(roles.weight());
        try {
            double weight = Double.parseDouble(text == null ? "" : text.strip());
            if (RowWeight.isUsable(weight)) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw row.error(RowWeight.refusal(text));
    }

    private double latency(Records row) {
        String text = roles.latency() == PredictionColumns.NONE ? null : row.get(roles.latency());
        if (RecordedLabels.isMissing(text)) {
            return Double.NaN;
        }
        try {
            double latency = Double.parseDouble(text.strip()) * roles.latencyMillis();
            if (latency >= 0 && latency < Double.POSITIVE_INFINITY) {
                return latency;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw row.error("the latency is " + Quote.of(text) + ", expected a number of at least 0");
    }

    private String id(Records row) {
        String id = row.get(roles.id());
        if (id == null || id.isBlank()) {
            throw row.error("the row has no id, but others have");
        }
        return id;
    }
}
