package io.jenkins.plugins.modelgate.model;

import io.jenkins.plugins.modelgate.base.UserInputException;
import io.jenkins.plugins.modelgate.spec.ModelSource;
import java.util.Arrays;
import java.util.List;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/** Opens models and asks them, as the scorer does, in a JVM of its own under the filter. */
final class GuardedOpening {
    private GuardedOpening() {}

    /** The classes to allow by name, separated by commas, and the model files; prints one line for each file. */
    public static void main(String[] arguments) {
        List<String> allowed = arguments[0].isEmpty() ? List.of() : Arrays.asList(arguments[0].split(","));
        SerialFilter.install(allowed);
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            System.out.println(outcome(new ModelSource(file, null, null, allowed, null, null)));
        }
    }

    private static String outcome(ModelSource source) {
        try (Predictor predictor = (Predictor) Models.open(source)) {
            Instances header = predictor.header();
            header.toString();
            Instance row = new DenseInstance(header.numAttributes());
            row.setDataset(header);
            return "answered " + Arrays.toString(predictor.distribution(row));
        } catch (UserInputException e) {
            return "refused: " + e.getMessage();
        } catch (Exception | StackOverflowError e) {
            return "failed: " + e.toString().replace('\n', ' ');
        }
    }
}
