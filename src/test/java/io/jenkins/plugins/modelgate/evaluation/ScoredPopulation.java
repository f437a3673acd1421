package io.jenkins.plugins.modelgate.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A population of rows with two labels and a score, cell by cell, whose metrics are known: sums over the cells, written
 * down here from the definitions of docs/metrics.md.
 *
 * @param cells whose shares add up to 1
 * @param spread scores lie evenly up to so far on either side of a cell's, so that no two rows are alike; 0 for few
 *     kinds
 */
record ScoredPopulation(List<Cell> cells, double spread) {
    /** How finely a spread score is taken apart. */
    private static final int PARTS = 400;

    /** Rows of one label with one probability of {@code yes}. */
    record Cell(boolean yes, double score, double share) {}

    /** Positives at three scores, negatives at the same. */
    static ScoredPopulation of(double positives, double spread) {
        List<Cell> cells = new ArrayList<>();
        double[] scores = {0.8, 0.25, 0.04};
        double[] ofYes = {0.5, 0.3, 0.2};
        double[] ofNo = {0.1 * positives, 0.6 * positives, 1 - 0.7 * positives};
        for (int i = 0; i < scores.length; i++) {
            cells.add(new Cell(true, scores[i], positives * ofYes[i]));
            cells.add(new Cell(false, scores[i], (1 - positives) * ofNo[i]));
        }
        return new ScoredPopulation(cells, spread);
    }

    private List<Cell> fine() {
        if (spread == 0) {
            return cells;
        }
        List<Cell> fine = new ArrayList<>();
        for (Cell cell : cells) {
            for (int part = 0; part < PARTS; part++) {
                double score = cell.score + spread * (2 * (part + 0.5) / PARTS - 1);
                fine.add(new Cell(cell.yes, score, cell.share / PARTS));
            }
        }
        return fine;
    }

    double logLoss() {
        return fine().stream()
                .mapToDouble(cell -> -cell.share * Math.log(cell.yes ? cell.score : 1 - cell.score))
                .sum();
    }

    double brier() {
        return fine().stream()
                .mapToDouble(cell -> cell.share * Math.pow((cell.yes ? 1 : 0) - cell.score, 2))
                .sum();
    }

    double accuracy() {
        return fine().stream()
                .filter(cell -> cell.yes == cell.score > 0.5)
                .mapToDouble(Cell::share)
                .sum();
    }

    private double share(boolean yes, boolean answer) {
        return fine().stream()
                .filter(cell -> cell.yes == yes && cell.score > 0.5 == answer)
                .mapToDouble(Cell::share)
                .sum();
    }

    double f1Macro() {
        return (f1(share(true, true), share(false, true), share(true, false))
                        + f1(share(false, false), share(true, false), share(false, true)))
                / 2;
    }

    private static double f1(double hits, double falseAlarms, double misses) {
        return 2 * hits / (2 * hits + falseAlarms + misses);
    }

    /** Average precision, as scikit-learn defines it. */
    double prAuc() {
        List<Cell> falling = new ArrayList<>(fine());
        falling.sort(Comparator.comparingDouble(Cell::score).reversed());
        double hits = 0;
        double all = 0;
        double area = 0;
        for (int i = 0; i < falling.size(); ) {
            double score = falling.get(i).score;
            double here = 0;
            for (; i < falling.size() && falling.get(i).score == score; i++) {
                all += falling.get(i).share;
                here += falling.get(i).yes ? falling.get(i).share : 0;
            }
            hits += here;
            area += here * hits / all;
        }
        return area / hits;
    }

    double rocAuc() {
        double won = 0;
        double pairs = 0;
        for (Cell yes : cells) {
            for (Cell no : cells) {
                if (yes.yes && !no.yes) {
                    won += yes.share * no.share * (yes.score > no.score ? 1 : yes.score == no.score ? 0.5 : 0);
                    pairs += yes.share * no.share;
                }
            }
        }
        return won / pairs;
    }

    /** Rows of a fresh test set, each with label, answer and probabilities. */
    String draw(SplittableRandom random, int rows) {
        StringBuilder csv = new StringBuilder("actual,predicted,probability:no,probability:yes\n");
        for (int row = 0; row < rows; row++) {
            Cell cell = any(random);
            double score = cell.score + (spread == 0 ? 0 : spread * (2 * random.nextDouble() - 1));
            csv.append(cell.yes ? "yes," : "no,").append(score > 0.5 ? "yes," : "no,");
            csv.append(1 - score).append(',').append(score).append('\n');
        }
        return csv.toString();
    }

    private Cell any(SplittableRandom random) {
        double u = random.nextDouble();
        for (Cell cell : cells) {
            u -= cell.share;
            if (u < 0) {
                return cell;
            }
        }
        return cells.get(cells.size() - 1);
    }

    /** A limit with all digits, so that the truth is not beside it. */
    static String limit(String metric, double truth) {
        boolean loss = metric.equals("log_loss") || metric.equals("brier_score");
        return metric + (loss ? " <= " : " >= ") + String.format(Locale.ROOT, "%.9f", truth);
    }
}
