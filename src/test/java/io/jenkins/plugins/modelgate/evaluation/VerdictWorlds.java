package io.jenkins.plugins.modelgate.evaluation;

import static io.jenkins.plugins.modelgate.evaluation.ScoredPopulation.limit;

import io.jenkins.plugins.modelgate.spec.DataOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** The worlds, as data. */
final class VerdictWorlds {
    private static final double SMALL_SAMPLE = 0.075;

    private VerdictWorlds() {}

    static List<VerdictWorld> all() {
        List<VerdictWorld> all = new ArrayList<>();
        all.addAll(rareClasses());
        all.addAll(modelsThatHardlyDiffer());
        all.addAll(calibration());
        all.addAll(weights());
        all.addAll(tails());
        all.addAll(groups());
        return all;
    }

    /** A rare class whose number of rows is a matter of chance. */
    private static List<VerdictWorld> rareClasses() {
        List<VerdictWorld> worlds = new ArrayList<>();
        for (double spread : new double[] {0, 0.03}) {
            String kinds = spread == 0 ? "few kinds" : "no two rows alike";
            ScoredPopulation rare = ScoredPopulation.of(0.05, spread);
            for (int rows : new int[] {300, 1_000, 6_000}) {
                String name = rows + " rows, 5% positive, " + kinds;
                worlds.add(scored(name, limit("log_loss", rare.logLoss()), rare, rows)
                        .atMost(SMALL_SAMPLE));
                worlds.add(scored(name, limit("brier_score", rare.brier()), rare, rows)
                        .atMost(SMALL_SAMPLE));
                worlds.add(
                        scored(name, limit("pr_auc", rare.prAuc()), rare, rows).atMost(SMALL_SAMPLE));
                worlds.add(scored(name, limit("f1_macro", rare.f1Macro()), rare, rows)
                        .atMost(SMALL_SAMPLE));
            }
            ScoredPopulation veryRare = ScoredPopulation.of(0.001, spread);
            String name = "60,000 rows, 0.1% positive, " + kinds;
            worlds.add(scored(name, limit("log_loss", veryRare.logLoss()), veryRare, 60_000)
                    .atMost(SMALL_SAMPLE));
            worlds.add(scored(name, limit("brier_score", veryRare.brier()), veryRare, 60_000)
                    .atMost(SMALL_SAMPLE));
        }
        return worlds;
    }

    private static VerdictWorld scored(String name, String rule, ScoredPopulation population, int rows) {
        return new VerdictWorld(name, rule, random -> new VerdictWorld.Files(population.draw(random, rows), null));
    }

    /** A candidate that is the baseline but for a kind of rows that a test set of this size may not hold. */
    private static List<VerdictWorld> modelsThatHardlyDiffer() {
        return List.of(
                // Squared errors of 1, and of 101 on 1% of the rows: the root of their mean of 2 is 41% over 1.
                new VerdictWorld(
                        "100 rows, error of 10 on 1% of them",
                        "rmse drop <= 41.4213562%", random -> damaged(random, 100)),
                // 2% of the rows have the score of any row: 0.02 (area - 0.5), and the area is Phi(sqrt 2) = 0.9213504.
                new VerdictWorld(
                        "100 rows, scores differ on 2%",
                        "roc_auc drop <= 0.008427008", random -> guessed(random, 100)));
    }

    private static VerdictWorld.Files damaged(SplittableRandom random, int rows) {
        StringBuilder candidate = new StringBuilder("actual,predicted\n");
        StringBuilder baseline = new StringBuilder("actual,predicted\n");
        for (int row = 0; row < rows; row++) {
            double error = random.nextBoolean() ? 1 : -1;
            baseline.append("0,").append(error).append('\n');
            candidate
                    .append("0,")
                    .append(random.nextDouble() < 0.01 ? Math.sqrt(101) : error)
                    .append('\n');
        }
        return new VerdictWorld.Files(candidate.toString(), baseline.toString());
    }

    private static VerdictWorld.Files guessed(SplittableRandom random, int rows) {
        String head = "actual,predicted,probability:no,probability:yes\n";
        StringBuilder candidate = new StringBuilder(head);
        StringBuilder baseline = new StringBuilder(head);
        for (int row = 0; row < rows; row++) {
            boolean yes = random.nextBoolean();
            double score = logistic(random.nextGaussian() + (yes ? 1 : -1));
            score(baseline, yes, score);
            double anyRow = logistic(random.nextGaussian() + (random.nextBoolean() ? 1 : -1));
            score(candidate, yes, random.nextDouble() < 0.02 ? anyRow : score);
        }
        return new VerdictWorld.Files(candidate.toString(), baseline.toString());
    }

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static void score(StringBuilder csv, boolean yes, double score) {
        csv.append(yes ? "yes," : "no,").append(score > 0.5 ? "yes," : "no,");
        csv.append(1 - score).append(',').append(score).append('\n');
    }

    /** A model whose probabilities are true, so that any error that shows is chance. */
    private static List<VerdictWorld> calibration() {
        List<VerdictWorld> worlds = new ArrayList<>();
        for (int rows : new int[] {100, 1_000}) {
            worlds.add(new VerdictWorld(rows + " rows, calibrated", "ece <= 0.01", random -> calibrated(random, rows)));
        }
        return worlds;
    }

    private static VerdictWorld.Files calibrated(SplittableRandom random, int rows) {
        StringBuilder csv = new StringBuilder("actual,predicted,probability:no,probability:yes\n");
        for (int row = 0; row < rows; row++) {
            double score = random.nextDouble() * random.nextDouble();
            score(csv, random.nextDouble() < score, score);
        }
        return new VerdictWorld.Files(csv.toString(), null);
    }

    /** Rows with weights from 1 to 9, of which the heavy ones, or the light ones, are wrong more often. */
    private static List<VerdictWorld> weights() {
        List<VerdictWorld> worlds = new ArrayList<>();
        for (boolean heavy : new boolean[] {true, false}) {
            ToDoubleFunction<Double> wrong = weight -> heavy ? 0.03 * weight : 0.3 - 0.03 * weight;
            // Weights are even on 1 to 9: E w = 5, E w^2 = 91 / 3.
            double share = heavy ? 0.03 * 91 / 3 / 5 : 0.3 - 0.03 * 91 / 3 / 5;
            String rule = String.format(Locale.ROOT, "accuracy >= %.9f", 1 - share);
            for (int rows : new int[] {300, 1_000}) {
                String name = rows + " rows, " + (heavy ? "heavy" : "light") + " ones are wrong";
                worlds.add(new VerdictWorld(name, rule, random -> weighted(random, rows, wrong)));
            }
        }
        return worlds;
    }

    private static VerdictWorld.Files weighted(SplittableRandom random, int rows, ToDoubleFunction<Double> wrong) {
        StringBuilder csv = new StringBuilder("actual,predicted,weight\n");
        for (int row = 0; row < rows; row++) {
            double weight = 1 + 8 * random.nextDouble();
            csv.append(random.nextDouble() < wrong.applyAsDouble(weight) ? "yes,no," : "yes,yes,");
            csv.append(weight).append('\n');
        }
        return new VerdictWorld.Files(csv.toString(), null);
    }

    /** Student's t with three degrees of freedom: a variance of 3, and no fourth moment. */
    private static List<VerdictWorld> tails() {
        List<VerdictWorld> worlds = new ArrayList<>();
        for (int rows : new int[] {300, 1_000}) {
            String rule = String.format(Locale.ROOT, "rmse <= %.9f", Math.sqrt(3));
            worlds.add(new VerdictWorld(rows + " rows, t3 errors", rule, random -> student(random, rows)).atMost(0.25));
            String mae = String.format(Locale.ROOT, "mae <= %.9f", 2 * Math.sqrt(3) / Math.PI);
            worlds.add(new VerdictWorld(rows + " rows, t3 errors", mae, random -> student(random, rows)).atMost(0.10));
        }
        return worlds;
    }

    private static VerdictWorld.Files student(SplittableRandom random, int rows) {
        StringBuilder csv = new StringBuilder("actual,predicted\n");
        for (int row = 0; row < rows; row++) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double z = random.nextGaussian();
                squares += z * z;
            }
            csv.append("0,")
                    .append(random.nextGaussian() / Math.sqrt(squares / 3))
                    .append('\n');
        }
        return new VerdictWorld.Files(csv.toString(), null);
    }

    /** Rows of a group share an effect, so that they are right or wrong together: a group has 10 rows. */
    private static List<VerdictWorld> groups() {
        DataOptions patients = new DataOptions(null, null, null, null, null, "patient", null);
        List<VerdictWorld> worlds = new ArrayList<>();
        for (int groups : new int[] {30, 100}) {
            String name = groups + " groups of 10 rows, correlation 0.3";
            worlds.add(new VerdictWorld(name, "accuracy >= 0.9", random -> patients(random, groups))
                    .with(patients)
                    .atMost(SMALL_SAMPLE));
            // Candidate and baseline are right with the same chance, each by effects of its own.
            worlds.add(new VerdictWorld(name, "accuracy drop <= 0", random -> patients(random, groups))
                    .with(patients)
                    .atMost(SMALL_SAMPLE));
            worlds.add(new VerdictWorld(name, "log_loss <= " + LOSS, random -> patients(random, groups))
                    .with(patients)
                    .atMost(SMALL_SAMPLE));
            worlds.add(new VerdictWorld(name, "roc_auc >= 0.9", random -> patients(random, groups))
                    .with(patients)
                    .atMost(SMALL_SAMPLE));
        }
        return worlds;
    }

    /** A right answer has the probability 0.9, a wrong one too: 0.9 ln(1/0.9) + 0.1 ln(1/0.1). */
    private static final double LOSS = 0.325082973391448;

    /**
     * With the chance of the root of 0.3 a row is right or wrong as its group is, so that any two rows of it have the
     * correlation 0.3. Both labels are as frequent and as often right, so that the area is the share of right rows.
     */
    private static VerdictWorld.Files patients(SplittableRandom random, int groups) {
        String head = "actual,predicted,probability:no,probability:yes,patient\n";
        StringBuilder candidate = new StringBuilder(head);
        StringBuilder baseline = new StringBuilder(head);
        for (int group = 0; group < groups; group++) {
            boolean ofGroup = random.nextDouble() < 0.9;
            boolean ofGroupInBaseline = random.nextDouble() < 0.9;
            for (int row = 0; row < 10; row++) {
                boolean yes = random.nextBoolean();
                patient(candidate, yes, right(random, ofGroup), group);
                patient(baseline, yes, right(random, ofGroupInBaseline), group);
            }
        }
        return new VerdictWorld.Files(candidate.toString(), baseline.toString());
    }

    private static boolean right(SplittableRandom random, boolean ofGroup) {
        return random.nextDouble() < Math.sqrt(0.3) ? ofGroup : random.nextDouble() < 0.9;
    }

    private static void patient(StringBuilder csv, boolean yes, boolean right, int group) {
        boolean answer = yes == right;
        csv.append(yes ? "yes," : "no,")
                .append(answer ? "yes,0.1,0.9," : "no,0.9,0.1,")
                .append(group)
                .append('\n');
    }
}
