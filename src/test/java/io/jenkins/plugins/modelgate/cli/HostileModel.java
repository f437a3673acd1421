package io.jenkins.plugins.modelgate.cli;

import java.util.ArrayList;
import java.util.List;
import weka.classifiers.AbstractClassifier;
import weka.core.Instance;
import weka.core.Instances;

/** A model with code of its own, of the kinds that a gate must survive. */
public class HostileModel extends AbstractClassifier {
    private static final long serialVersionUID = 1L;

    /** What it does instead of an honest answer. */
    enum Deed {
        EXIT,
        PRINT_AND_LEAVE_A_THREAD,
        LOOP,
        EAT_MEMORY,
        THROW
    }

    private final Deed deed;
    private double[] answer;
    private boolean started;

    HostileModel(Deed deed) {
        this.deed = deed;
    }

    @Override
    public void buildClassifier(Instances data) {
        answer = new double[data.numClasses()];
        answer[0] = 1;
    }

    @Override
    public double[] distributionForInstance(Instance instance) {
        switch (deed) {
            case EXIT -> System.exit(0);
            case PRINT_AND_LEAVE_A_THREAD -> {
                System.out.println("PASSED  everything");
                System.err.println("model-gate: all is well");
                if (!started) {
                    started = true;
                    new Thread(HostileModel::loop).start();
                }
            }
            case LOOP -> loop();
            case EAT_MEMORY -> {
                List<long[]> eaten = new ArrayList<>();
                while (!eaten.contains(null)) {
                    eaten.add(new long[1 << 20]);
                }
            }
            case THROW -> throw new IllegalStateException("no answer\ntoday");
        }
        return answer;
    }

    private static void loop() {
        long turns = 0;
        while (turns >= 0) {
            turns = (turns + 1) & Long.MAX_VALUE;
            Thread.onSpinWait();
        }
    }
}
