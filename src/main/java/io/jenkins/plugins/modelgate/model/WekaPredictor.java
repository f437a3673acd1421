package io.jenkins.plugins.modelgate.model;

import java.io.IOException;
import java.util.Arrays;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionHandler;
import weka.core.Utils;

/** A Weka classifier. */
final class WekaPredictor implements Predictor {
    private static final int MAX_SCHEME_LENGTH = 1_000;

    /** Smaller blocks are not worth the overhead. */
    private static final int MIN_BLOCK = 100;

    /** As many rows as fit into the processor's cache next to a tree. */
    private static final int MAX_BLOCK = 10_000;

    /** Rows per block whose answers are checked against the classifier's own. */
    private static final int CHECKED_ROWS = 10;

    private final ModelDescription description;
    private final Classifier classifier;
    private final Instances header;
    private final WekaCopier copier;
    private final boolean copied;
    private final WekaQuestion question;
    private MemberwiseEnsemble ensemble;

    WekaPredictor(ModelDescription description, Classifier classifier, Instances header, WekaCopier copier) {
        this(description, classifier, header, copier, false);
    }

    private WekaPredictor(
            ModelDescription description, Classifier classifier, Instances header, WekaCopier copier, boolean copied) {
        this.description = description;
        this.classifier = classifier;
        this.header = header;
        this.copier = copier;
        this.copied = copied;
        this.question = new WekaQuestion(classifier, description.path());
        this.ensemble = copier.stateful() ? null : MemberwiseEnsemble.of(classifier);
    }

    /** Class and options in the notation of Weka's command line. */
    static String scheme(Classifier classifier) {
        String scheme = classifier.getClass().getName();
        if (classifier instanceof OptionHandler handler) {
            try {
                scheme = (scheme + " " + Utils.joinOptions(handler.getOptions())).strip();
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                // The options of a damaged model are unreadable; use the class alone.
                return scheme;
            }
        }
        return scheme.length() > MAX_SCHEME_LENGTH ? scheme.substring(0, MAX_SCHEME_LENGTH) + "\u2026" : scheme;
    }

    @Override
    public ModelDescription description() {
        return description;
    }

    @Override
    public Instances header() {
        return header == null ? null : new Instances(header, 0);
    }

    @Override
    public double[] distribution(Instance row) throws InterruptedException {
        return question.ask(row);
    }

    @Override
    public double[][] distributions(Instances rows, int from, int to) throws Exception {
        if (ensemble == null || to - from < MIN_BLOCK) {
            return Predictor.super.distributions(rows, from, to);
        }
        double[][] answers = new double[to - from][];
        for (int start = from; start < to; start += MAX_BLOCK) {
            Instance[] asked = new Instance[Math.min(MAX_BLOCK, to - start)];
            for (int i = 0; i < asked.length; i++) {
                asked[i] = WekaQuestion.unlabelled(rows.instance(start + i));
            }
            double[][] block;
            try {
                block = ensemble.distributions(asked);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | StackOverflowError | LinkageError e) {
                throw question.failed(e);
            }
            for (int i = 0; i < block.length; i++) {
                question.requireAnswer(block[i], asked[i]);
            }
            System.arraycopy(block, 0, answers, start - from, block.length);
        }
        question.requireHarmless();
        for (int i = 0; i < answers.length; i += Math.max(1, answers.length / CHECKED_ROWS)) {
            if (!Arrays.equals(answers[i], distribution(rows.instance(from + i)))) {
                ensemble = null;
                return Predictor.super.distributions(rows, from, to);
            }
        }
        return answers;
    }

    @Override
    public boolean stateful() {
        return copier.stateful();
    }

    @Override
    public Predictor copy() throws IOException {
        Classifier other = ThreadSafety.canBeShared(classifier) ? classifier : copier.copy(classifier);
        return new WekaPredictor(description, other, header, copier, true);
    }

    @Override
    public void close() {
        if (!copied) {
            copier.close();
        }
    }
}
