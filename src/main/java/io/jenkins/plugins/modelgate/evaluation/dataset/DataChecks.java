package io.jenkins.plugins.modelgate.evaluation.dataset;

import io.jenkins.plugins.modelgate.data.Predictions;
import io.jenkins.plugins.modelgate.metric.MetricCatalog;
import io.jenkins.plugins.modelgate.report.DataCheck;
import io.jenkins.plugins.modelgate.report.DataCheck.Finding;
import io.jenkins.plugins.modelgate.report.DataCheck.Status;
import io.jenkins.plugins.modelgate.report.MetricValue;
import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Named checks of the test set. They decide nothing themselves; rules define which must hold. */
public final class DataChecks {
    private static final int FEW_ROWS = 30;
    private static final int MOST_FINDINGS = 50;
    /** A column with a larger index is usually called shifted (Siddiqi). */
    private static final double SHIFTED = 0.25;

    private final DatasetContext rows;
    private final DataProfile test;
    private final Predictions predictions;
    private Map<String, Drift> drifts;

    /**
     * @param rows profiles of the test set and of the sets that it is compared with
     * @param predictions answers on the test set
     */
    public DataChecks(DatasetContext rows, Predictions predictions) {
        this.rows = rows;
        this.test = rows.test();
        this.predictions = predictions;
    }

    /** The checks that are possible for predictions without the underlying rows. */
    public static List<DataCheck> ofPredictions(Predictions predictions, long rows, DataOptions data) {
        String reason = "the predictions came without the columns that they were made from";
        List<DataCheck> checks = new ArrayList<>();
        if (predictions.judged()) {
            checks.add(unlabelled(rows - predictions.rowCount(), rows));
        }
        if (predictions.classification()) {
            long[] counts = new long[predictions.labels().size()];
            for (int row = 0; row < predictions.size(); row++) {
                counts[(int) predictions.actual(row)] += predictions.count(row);
            }
            checks.add(classBalance(predictions.labels(), counts));
        }
        if (data.train() != null) {
            checks.add(notRun("leakage", reason));
        }
        if (data.reference() != null) {
            checks.add(notRun("drift", reason));
        }
        return checks;
    }

    public List<DataCheck> checks() {
        List<DataCheck> checks = new ArrayList<>();
        checks.add(unlabelled());
        checks.add(duplicates());
        checks.add(leakage());
        checks.add(constantColumns());
        checks.add(classBalance());
        if (rows.train() != null && test.target().labelRows() != null) {
            ClassShares.check(
                            test.targetLabels(),
                            test.target().labelRows(),
                            rows.train().labelRows())
                    .ifPresent(checks::add);
        }
        checks.add(unknownColumns());
        checks.add(trainingRange());
        checks.add(drift());
        if (!predictions.classification()) {
            checks.add(targetMean());
        }
        return checks;
    }

    private DataCheck unlabelled() {
        return unlabelled(test.target().missing(), test.rows());
    }

    static DataCheck unlabelled(long missing, long rows) {
        return new DataCheck(
                "unlabelled-rows",
                missing == 0 ? Status.OK : Status.WARNING,
                missing == 0
                        ? "every row has a label"
                        : count(missing) + " of " + rows(rows) + " without a label, which cannot be judged",
                List.of());
    }

    private DataCheck duplicates() {
        long repeated = test.digests().repeated();
        return new DataCheck(
                "duplicates",
                repeated == 0 ? Status.OK : Status.WARNING,
                repeated == 0
                        ? "no row is a duplicate"
                        : count(repeated) + " of " + count(test.rows()) + " rows repeat one that stood before, in all"
                                + " columns that the model knows",
                List.of());
    }

    private DataCheck leakage() {
        if (rows.train() == null) {
            return notRun("leakage", "no training set was given");
        }
        long leaked = rows.train().leaked();
        return new DataCheck(
                "leakage",
                leaked == 0 ? Status.OK : Status.WARNING,
                leaked == 0
                        ? "no row also stands in the training set"
                        : count(leaked) + " of " + count(test.rows()) + " rows also stand in the training set",
                List.of());
    }

    private DataCheck constantColumns() {
        List<Finding> findings = test.inputs().stream()
                .filter(ColumnProfile::constant)
                .map(column -> new Finding(
                        column.name(),
                        null,
                        column.present() == 0 ? "has no value in any row" : "has the same value in every row"))
                .limit(MOST_FINDINGS)
                .toList();
        long constant = test.inputs().stream().filter(ColumnProfile::constant).count();
        return new DataCheck(
                "constant-columns",
                constant == 0 ? Status.OK : Status.WARNING,
                constant == 0
                        ? "every column varies"
                        : count(constant) + " of " + count(test.inputs().size()) + " columns do not vary",
                findings);
    }

    private DataCheck classBalance() {
        if (!predictions.classification()) {
            return notRun("class-balance", "the class attribute is numeric");
        }
        return classBalance(test.targetLabels(), test.target().labelRows());
    }

    static DataCheck classBalance(List<String> labels, long[] rows) {
        long total = Arrays.stream(rows).sum();
        List<Finding> findings = new ArrayList<>();
        long few = 0;
        for (int label = 0; label < rows.length; label++) {
            few += rows[label] < FEW_ROWS ? 1 : 0;
            findings.add(new Finding(
                    labels.get(label),
                    total == 0 ? null : Double.valueOf((double) rows[label] / total),
                    rows[label] == 0 ? "does not occur" : rows(rows[label])));
        }
        findings.sort(Comparator.comparing(Finding::value, Comparator.nullsFirst(Comparator.naturalOrder())));
        return new DataCheck(
                "class-balance",
                few == 0 ? Status.OK : Status.WARNING,
                few == 0
                        ? "each of " + labels.size() + " labels has " + FEW_ROWS + " rows or more"
                        : count(few) + " of " + labels.size() + " labels have fewer than " + FEW_ROWS + " rows",
                findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    }

    private DataCheck unknownColumns() {
        if (!rows.headerKnown()) {
            return notRun("unknown-columns", "the model file does not say which columns the model knows");
        }
        return new DataCheck(
                "unknown-columns",
                rows.ignoredColumns().isEmpty() ? Status.OK : Status.WARNING,
                rows.ignoredColumns().isEmpty()
                        ? "the model knows every column and every label"
                        : count(rows.ignoredColumns().size()) + " columns are unknown to the model and were left out",
                rows.ignoredColumns().stream()
                        .limit(MOST_FINDINGS)
                        .map(column -> new Finding(column, null, "is unknown to the model"))
                        .toList());
    }

    private DataCheck trainingRange() {
        if (rows.train() == null) {
            return notRun("training-range", "no training set was given");
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < test.inputs().size(); i++) {
            ColumnProfile here = test.inputs().get(i);
            ColumnProfile there = rows.train().inputs().get(i);
            if (!here.nominal()
                    && here.present() > 0
                    && there.present() > 0
                    && (here.least() < there.least() || here.most() > there.most())) {
                boolean below = there.least() - here.least() > here.most() - there.most();
                findings.add(new Finding(
                        here.name(),
                        below ? here.least() : here.most(),
                        "runs from " + here.least() + " to " + here.most() + ", in training from " + there.least()
                                + " to " + there.most()));
            }
        }
        return new DataCheck(
                "training-range",
                findings.isEmpty() ? Status.OK : Status.WARNING,
                findings.isEmpty()
                        ? "every number lies within the range of the training set"
                        : count(findings.size()) + " columns go beyond the range of the training set",
                findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    }

    private DataCheck drift() {
        if (rows.reference() == null) {
            return notRun("drift", "no reference set was given");
        }
        List<Finding> findings = new ArrayList<>();
        drifts().forEach((column, drift) -> findings.add(new Finding(
                column,
                drift.psi(),
                String.format(
                        Locale.ROOT,
                        "population stability index %.3f, Jensen-Shannon %.3f%s",
                        drift.psi(),
                        drift.js(),
                        Double.isNaN(drift.ks())
                                ? ""
                                : String.format(Locale.ROOT, ", Kolmogorov-Smirnov %.3f", drift.ks())))));
        findings.sort(Comparator.comparing(Finding::value, Comparator.reverseOrder()));
        long shifted =
                findings.stream().filter(finding -> finding.value() > SHIFTED).count();
        return new DataCheck(
                "drift",
                shifted == 0 ? Status.OK : Status.WARNING,
                shifted == 0
                        ? "no column has shifted from the reference (population stability index up to " + SHIFTED + ")"
                        : count(shifted) + " of " + findings.size()
                                + " columns have shifted from the reference (population stability index over " + SHIFTED
                                + ")",
                findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
    }

    /** Drift of the prediction and of each column. */
    private Map<String, Drift> drifts() {
        if (drifts == null) {
            drifts = new LinkedHashMap<>();
            DataProfile reference = rows.reference();
            int columns = test.inputs().size();
            putDrift(test.predictions(), reference.predictions(), columns);
            for (int i = 0; i < columns; i++) {
                putDrift(test.inputs().get(i), reference.inputs().get(i), i);
            }
        }
        return drifts;
    }

    private void putDrift(ColumnProfile here, ColumnProfile there, int place) {
        double[] numbersHere = here.nominal() ? null : test.sample().column(place);
        double[] numbersThere =
                here.nominal() ? null : rows.reference().sample().column(place);
        Drift drift = Drift.of(here, numbersHere, there, numbersThere);
        if (drift != null) {
            drifts.putIfAbsent(here.name(), drift);
        }
    }

    /**
     * Drift metrics, {@code drift_psi:column} and similar; {@code prediction} is the name for the prediction itself.
     */
    public Map<String, MetricValue> metrics() {
        Map<String, MetricValue> metrics = new LinkedHashMap<>();
        if (rows.reference() != null) {
            drifts().forEach((column, drift) -> {
                put(metrics, "drift_psi:" + column, drift.psi());
                put(metrics, "drift_js:" + column, drift.js());
                if (!Double.isNaN(drift.ks())) {
                    put(metrics, "drift_ks:" + column, drift.ks());
                }
            });
        }
        return metrics;
    }

    private void put(Map<String, MetricValue> metrics, String name, double value) {
        metrics.put(
                name,
                MetricValue.of(
                        value,
                        test.rows(),
                        MetricCatalog.findOrCustom(name).unit().symbol()));
    }

    private DataCheck targetMean() {
        Double known = rows.trainingMean();
        double mean = known == null ? testMean() : known;
        return new DataCheck(
                "target-mean",
                Status.OK,
                "relative_absolute_error is held against the mean of the " + (known == null ? "test" : "training")
                        + " set, " + mean,
                List.of());
    }

    /** Weighted mean of the rows that got an answer. */
    private double testMean() {
        double targets = 0;
        double weights = 0;
        for (int row = 0; row < predictions.size(); row++) {
            if (!Double.isNaN(predictions.predicted(row))) {
                targets += predictions.weight(row) * predictions.actual(row);
                weights += predictions.weight(row);
            }
        }
        return targets / weights;
    }

    static DataCheck notRun(String name, String reason) {
        return new DataCheck(name, Status.NOT_RUN, reason, List.of());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String rows(long number) {
        return count(number) + (number == 1 ? " row" : " rows");
    }
}
