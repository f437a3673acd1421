package io.jenkins.plugins.modelgate.evaluation;

import static io.jenkins.plugins.modelgate.evaluation.ScoredPopulation.limit;

import java.util.ArrayList;
import java.util.List;

/** The worlds, as data. */
final class VerdictWorlds {
    private VerdictWorlds() {}

    static List<VerdictWorld> all() {
        List<VerdictWorld> all = new ArrayList<>();
        all.addAll(rareClasses());
        return all;
    }

    /** Row 1 and 2: a rare class whose number of rows is a matter of chance. */
    private static List<VerdictWorld> rareClasses() {
        List<VerdictWorld> worlds = new ArrayList<>();
        for (double spread : new double[] {0, 0.03}) {
            String kinds = spread == 0 ? "few kinds" : "no two rows alike";
            ScoredPopulation rare = ScoredPopulation.of(0.05, spread);
            for (int rows : new int[] {300, 1_000, 6_000}) {
                String name = rows + " rows, 5% positive, " + kinds;
                worlds.add(scored(name, limit("log_loss", rare.logLoss()), rare, rows));
                worlds.add(scored(name, limit("brier_score", rare.brier()), rare, rows));
                worlds.add(scored(name, limit("pr_auc", rare.prAuc()), rare, rows));
                worlds.add(scored(name, limit("f1_macro", rare.f1Macro()), rare, rows));
            }
            ScoredPopulation veryRare = ScoredPopulation.of(0.001, spread);
            String name = "60,000 rows, 0.1% positive, " + kinds;
            worlds.add(scored(name, limit("log_loss", veryRare.logLoss()), veryRare, 60_000));
            worlds.add(scored(name, limit("brier_score", veryRare.brier()), veryRare, 60_000));
        }
        return worlds;
    }

    private static VerdictWorld scored(String name, String rule, ScoredPopulation population, int rows) {
        return new VerdictWorld(name, rule, random -> new VerdictWorld.Files(population.draw(random, rows), null));
    }
}
