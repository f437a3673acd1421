package io.jenkins.plugins.modelgate.data;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import weka.core.Attribute;
import weka.core.Instances;

/**
 * Checks a file's columns against the model's training header before any row is scored. Columns are matched by name, so
 * their order does not matter and extra columns are harmless. Anything that could silently make a score wrong is
 * rejected.
 */
public final class HeaderCheck {
    /** Returned by {@link #locate} for a column that is not in the file. */
    public static final int ABSENT = -1;

    private final String file;
    private final Instances header;

    /**
     * @param file for messages
     * @param header the model's, with the class index set
     */
    public HeaderCheck(String file, Instances header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Finds each of the model's attributes among a file's columns.
     *
     * @param labelOptional whether the class attribute may be missing, as in production, where it is not known yet
     * @return the column index for each of the model's attributes; {@link #ABSENT} for a missing class attribute
     * @throws UserInputException naming the attribute that is missing
     */
    public int[] locate(List<String> columns, boolean labelOptional) {
        Map<String, Integer> byName = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            byName.putIfAbsent(columns.get(column), column);
        }
        int[] located = new int[header.numAttributes()];
        for (int i = 0; i < located.length; i++) {
            Integer column = byName.get(header.attribute(i).name());
            if (column == null && labelOptional && i == header.classIndex()) {
                located[i] = ABSENT;
                continue;
            }
            if (column == null) {
                throw missing(header.attribute(i), columns);
            }
            located[i] = column;
        }
        return located;
    }

    private UserInputException missing(Attribute attribute, List<String> columns) {
        String name = attribute.name();
        String what = attribute.index() == header.classIndex()
                ? "there is no class attribute " + Quote.of(name) + ", which the model predicts"
                : "attribute " + Quote.of(name) + ", which the model was trained on, is missing";
        String normalized = normalized(name);
        for (String column : columns) {
            if (normalized(column).equals(normalized)) {
                return error(what + "; rename " + Quote.of(column) + " if that is meant");
            }
        }
        return error(what + "; the file has " + Quote.list(columns));
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /**
     * Compares a declared attribute with the model's.
     *
     * @return for nominal attributes, the model's code for each declared label; else {@code null}
     * @throws UserInputException naming the attribute, if its type or its labels do not fit
     */
    public int[] match(Attribute declared, Attribute trained) {
        if (declared.type() != trained.type()) {
            throw error("attribute " + Quote.of(declared.name()) + " is " + type(declared)
                    + ", but the model was trained with " + type(trained));
        }
        if (trained.isRelationValued()) {
            String difference = trained.relation().equalHeadersMsg(declared.relation());
            if (difference != null) {
                throw error("relational attribute " + Quote.of(declared.name())
                        + " differs from the one that the model was trained with: "
                        + Quote.words(difference));
            }
        }
        return trained.isNominal() ? matchLabels(declared, trained) : null;
    }

    private int[] matchLabels(Attribute declared, Attribute trained) {
        List<String> unseen = new ArrayList<>();
        int[] codes = new int[declared.numValues()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = trained.indexOfValue(declared.value(i));
            if (codes[i] < 0) {
                unseen.add(declared.value(i));
            }
        }
        if (!unseen.isEmpty()) {
            throw error("attribute " + Quote.of(declared.name()) + " declares "
                    + (unseen.size() == 1 ? "the label " : "the labels ") + Quote.list(unseen)
                    + ", which the model was not trained with; it knows " + labels(trained));
        }
        for (int i = 1; i < codes.length; i++) {
            if (codes[i] < codes[i - 1]) {
                throw error("attribute " + Quote.of(declared.name()) + " lists its labels as " + labels(declared)
                        + ", but the model as " + labels(trained) + ": declare them in the model's order");
            }
        }
        return codes;
    }

    /**
     * Checks that the class attribute named by the user is the one the model predicts.
     *
     * @throws UserInputException if they differ
     */
    public void classAttribute(String named) {
        if (named != null && !Objects.equals(named, header.classAttribute().name())) {
            throw error("the class attribute was given as " + Quote.of(named) + ", but the model predicts "
                    + Quote.of(header.classAttribute().name()));
        }
    }

    private static String type(Attribute attribute) {
        return attribute.isNominal() ? "nominal " + labels(attribute) : Attribute.typeToString(attribute);
    }

    static String labels(Attribute attribute) {
        return "{"
                + Quote.list(Collections.list(attribute.enumerateValues()).stream()
                        .map(String::valueOf)
                        .toList()) + "}";
    }

    private UserInputException error(String what) {
        return new UserInputException(Quote.of(file) + ": " + what);
    }
}
