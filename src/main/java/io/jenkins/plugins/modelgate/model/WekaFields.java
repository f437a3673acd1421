package io.jenkins.plugins.modelgate.model;

import java.lang.reflect.Field;
import weka.classifiers.Classifier;

/** Reads protected fields of Weka's classifiers. */
final class WekaFields {
    private WekaFields() {}

    /**
     * @param owner the class that declares the field
     * @return the value; also {@code null} if this version of Weka has no such field
     */
    static Object read(Class<?> owner, String field, Classifier classifier) {
        try {
            Field declared = owner.getDeclaredField(field);
            declared.setAccessible(true);
            return declared.get(classifier);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // The caller falls back to an approach that does not need the field.
            return null;
        }
    }
}
