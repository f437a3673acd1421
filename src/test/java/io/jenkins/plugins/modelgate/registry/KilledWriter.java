package io.jenkins.plugins.modelgate.registry;

import java.nio.file.Path;

/** Registers and promotes without end, saying so after each change, until it is killed. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        FileRegistry registry = new FileRegistry(Path.of(args[0]));
        Promotion promotion = new Promotion(registry);
        int next = registry.find("churn").map(model -> model.versions().size()).orElse(0) + 1;
        for (int n = next; ; n++) {
            promotion.promote(
                    new Promotion.Request(Samples.passed(n), Samples.report(n, null), "production", null, null));
            System.out.println(n);
        }
    }
}
