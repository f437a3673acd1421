package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.model.sandbox.Sandbox;
import weka.classifiers.Classifier;
import weka.core.Instance;

/**
 * Queries a classifier as Weka's {@code Evaluation} does: through {@code distributionForInstance}, whatever the class,
 * and with the label removed from the row.
 */
final class WekaQuestion {
    /** Probabilities that are sums may be off by this much. */
    private static final double ROUNDING = 1e-6;

    private final Classifier classifier;
    private final String path;

    /** @param path of the model, for messages */
    WekaQuestion(Classifier classifier, String path) {
        this.classifier = classifier;
        this.path = path;
    }

    /**
     * @return the answer, in a new array
     * @throws UserInputException if the classifier fails or its answer does not fit the class attribute
     */
    double[] ask(Instance row) throws InterruptedException {
        double[] distribution;
        try {
            distribution = classifier.distributionForInstance(unlabelled(row));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError e) {
            throw failed(e);
        }
        requireHarmless();
        requireAnswer(distribution, row);
        // Some classifiers return an internal array that the next call overwrites.
        return distribution.clone();
    }

    /** Weka's classes catch and print exceptions and continue, so refusals have to be checked for separately. */
    void requireHarmless() {
        Sandbox.requireHarmless(path, "while it predicted");
    }

    /** @throws UserInputException if an answer is missing, infinite, or does not fit the class attribute */
    void requireAnswer(double[] distribution, Instance row) {
        if (distribution == null) {
            throw new UserInputException(
                    Quote.of(path) + " answers with nothing (null), expected numbers: was it trained?");
        }
        int expected = row.classAttribute().isNominal() ? row.numClasses() : 1;
        if (distribution.length != expected) {
            throw new UserInputException(Quote.of(path) + " answers with " + distribution.length
                    + " numbers, but the class attribute "
                    + Quote.of(row.classAttribute().name()) + " needs "
                    + expected + ": it was trained on other data");
        }
        boolean nominal = row.classAttribute().isNominal();
        for (double number : distribution) {
            if (Double.isInfinite(number)) {
                throw new UserInputException(Quote.of(path) + " answers with " + number
                        + ", expected a finite number, or NaN where it has no answer; see the ranges of its inputs");
            }
            if (nominal && (number < -ROUNDING || number > 1 + ROUNDING)) {
                throw new UserInputException(Quote.of(path) + " answers with the probability " + number
                        + ", expected 0 to 1: it was not trained properly, or the file is damaged");
            }
        }
    }

    static Instance unlabelled(Instance row) {
        if (row.classIsMissing()) {
            return row;
        }
        Instance unlabelled = (Instance) row.copy();
        unlabelled.setDataset(row.dataset());
        unlabelled.setClassMissing();
        return unlabelled;
    }

    /** The error to report for a failure to answer. */
    UserInputException failed(Throwable e) {
        requireHarmless();
        return new ModelFailedException(path, e);
    }
}
