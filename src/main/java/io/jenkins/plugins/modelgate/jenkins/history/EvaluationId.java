package io.jenkins.plugins.modelgate.jenkins.history;

import io.jenkins.plugins.modelgate.spec.EvaluationSpec;
import java.util.Locale;
import java.util.regex.Pattern;

/** An evaluation's id. It is part of folder names, file names and URLs. */
public final class EvaluationId {
    private static final Pattern NOT_IN_A_VARIABLE = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^A-Za-z0-9._-]+");

    private EvaluationId() {}

    public static boolean isValid(String id) {
        return id != null && VALID.matcher(id).matches();
    }

    /**
     * The id that is given, or one derived from the model's file name.
     *
     * @throws IllegalArgumentException when it is not a valid id
     */
    public static String of(EvaluationSpec spec) {
        boolean given = spec.id() != null && !spec.id().isBlank();
        String id =
                given ? spec.id() : OTHER_CHARACTERS.matcher(spec.effectiveId()).replaceAll("-");
        if (!isValid(id)) {
            throw new IllegalArgumentException("id is '" + id + "', expected at most 100 letters, digits, '.', '_' and"
                    + " '-', with a letter or digit first; set the option id");
        }
        return id;
    }

    /** The text as part of an environment variable's name. {@code a-b} and {@code a.b} give the same name. */
    public static String variable(String text) {
        return NOT_IN_A_VARIABLE.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("_");
    }
}
