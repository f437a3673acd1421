package io.jenkins.plugins.modelgate.model;

import java.lang.reflect.Field;
import weka.classifiers.Classifier;

/** Reads what Weka's classifiers keep in protected fields. */
final class WekaFields {
    private WekaFields() {}

    /**
     * @param owner the class that declares the field
     * @return the value; {@code null} also when this version of Weka has no such field
     */
    static Object read(Class<?> owner, String field, Classifier classifier) {
        try {
            Field declared = owner.getDeclaredField(field);
            declared.setAccessible(true);
            return declared.get(classifier);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The caller goes the way that needs no such field.
            return null;
        }
    }
}
