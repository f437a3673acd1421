package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.data.Quote;
import io.jenkins.plugins.modelgate.data.UserInputException;
import java.io.IOException;
import weka.classifiers.Classifier;
import weka.core.Instance;
import weka.core.Instances;
import weka.core.OptionHandler;
import weka.core.Utils;

/** A classifier of Weka. */
final class WekaPredictor implements Predictor {
    private static final int MAX_SCHEME_LENGTH = 1_000;

    private final ModelDescription description;
    private final Classifier classifier;
    private final Instances header;
    private final WekaCopier copier;
    private final boolean copied;

    WekaPredictor(ModelDescription description, Classifier classifier, Instances header, WekaCopier copier) {
        this(description, classifier, header, copier, false);
    }

    private WekaPredictor(
            ModelDescription description,
            Classifier classifier,
            Instances header,
            WekaCopier copier,
            boolean copied) {
        this.description = description;
        this.classifier = classifier;
        this.header = header;
        this.copier = copier;
        this.copied = copied;
    }

    /** Class and options as Weka's command line takes them. */
    static String scheme(Classifier classifier) {
        String scheme = classifier.getClass().getName();
        if (classifier instanceof OptionHandler handler) {
            try {
                scheme = (scheme + " " + Utils.joinOptions(handler.getOptions())).strip();
            } catch (RuntimeException e) {
                // Options of a damaged model; the class alone has to do.
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

    /**
     * As Weka's {@code Evaluation} asks: by {@code distributionForInstance}, whatever the class, and with the label
     * taken out of the row.
     */
    @Override
    public double[] distribution(Instance row) throws Exception {
        Instance asked = row;
        if (!row.classIsMissing()) {
            asked = (Instance) row.copy();
            asked.setDataset(row.dataset());
            asked.setClassMissing();
        }
        double[] distribution;
        try {
            distribution = classifier.distributionForInstance(asked);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw failed(e);
        }
        int expected = row.classAttribute().isNominal() ? row.numClasses() : 1;
        if (distribution.length != expected) {
            throw new UserInputException(Quote.of(description.path()) + " answers with " + distribution.length
                    + " numbers, but the class attribute " + Quote.of(row.classAttribute().name()) + " needs "
                    + expected + ": it was trained on other data");
        }
        // Some classifiers hand out an array of their own that the next answer overwrites.
        return distribution.clone();
    }

    private UserInputException failed(Exception e) {
        SerialFilter.Refusal refusal = SerialFilter.installedRefusal();
        if (refusal != null) {
            String what = refusal.className() == null ? refusal.limit() : "the class " + refusal.className();
            return new UserInputException(Quote.of(description.path()) + " was refused: it tried to load " + what
                    + " while it predicted, from bytes or a file of its own", e);
        }
        return new UserInputException(Quote.of(description.path()) + " failed on a row: " + describe(e)
                + "; was it trained on data of this form?", e);
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message.replaceAll("\\s+", " "));
    }

    @Override
    public boolean stateful() {
        return copier.stateful();
    }

    @Override
    public Predictor copy() throws IOException {
        return new WekaPredictor(description, copier.copy(classifier), header, copier, true);
    }

    @Override
    public void close() {
        if (!copied) {
            copier.close();
        }
    }
}
