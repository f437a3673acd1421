package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.data.input.ArffTokens.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import weka.core.Attribute;
import weka.core.Instances;

/** Reads the declarations of an ARFF file, up to {@code @data}. */
public final class ArffHeader {
    /** Wider than any data set that Weka can train on. */
    private static final int MAX_ATTRIBUTES = 200_000;

    private static final int MAX_LABELS = 1_000_000;
    private static final int MAX_DEPTH = 5;

    private final ArffTokens tokens;
    private int labelsSeen;
    private int attributesSeen;

    public ArffHeader(ArffTokens tokens) {
        this.tokens = tokens;
    }

    public Instances read() {
        if (!tokens.nextLine()) {
            throw tokens.error("the file ends before @relation");
        }
        if (!"@relation".equals(keyword())) {
            throw tokens.error(
                    "found " + Quote.of(tokens.text()) + ", expected @relation, with which an ARFF file begins");
        }
        String relation = word("the relation's name");
        endOfLine();
        List<Attribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (true) {
            nextDeclaration();
            String keyword = keyword();
            if ("@data".equals(keyword)) {
                break;
            }
            if (!"@attribute".equals(keyword)) {
                throw tokens.error("found " + Quote.of(tokens.text()) + ", expected @attribute or @data");
            }
            attribute(attributes, names, 0);
        }
        if (attributes.isEmpty()) {
            throw tokens.error("@data comes before the first @attribute");
        }
        return new Instances(relation, new ArrayList<>(attributes), 0);
    }

    private void nextDeclaration() {
        if (!tokens.nextLine()) {
            throw tokens.error("the file ends before @data");
        }
    }

    private String keyword() {
        Kind kind = tokens.next();
        return kind == Kind.WORD ? tokens.text().toLowerCase(Locale.ROOT) : "";
    }

    private String word(String what) {
        Kind kind = tokens.next();
        if (kind != Kind.WORD && kind != Kind.QUOTED) {
            throw tokens.error("expected " + what);
        }
        return tokens.text();
    }

    private void endOfLine() {
        if (tokens.next() != Kind.END) {
            throw tokens.error("found " + Quote.of(tokens.text()) + " where the line should end");
        }
    }

    private void attribute(List<Attribute> attributes, Set<String> names, int depth) {
        if (++attributesSeen > MAX_ATTRIBUTES) {
            throw tokens.error("more than " + MAX_ATTRIBUTES + " attributes, which is the limit");
        }
        String name = word("the attribute's name");
        if (!names.add(name)) {
            throw tokens.error("attribute " + Quote.of(name) + " is declared twice");
        }
        Kind kind = tokens.next();
        if (kind == Kind.OPEN) {
            attributes.add(weighted(new Attribute(name, labels(name), attributes.size())));
            return;
        }
        if (kind == Kind.END || kind == Kind.CLOSE) {
            throw tokens.error("attribute " + Quote.of(name)
                    + " has no type; expected numeric, string, date, relational or {labels}");
        }
        String type = tokens.text().toLowerCase(Locale.ROOT);
        switch (type) {
            case "numeric", "real", "integer" -> attributes.add(weighted(new Attribute(name, attributes.size())));
            case "string" -> attributes.add(weighted(new Attribute(name, (List<String>) null, attributes.size())));
            case "date" -> attributes.add(date(name, attributes.size()));
            case "relational" -> attributes.add(relational(name, attributes.size(), depth));
            default ->
                throw tokens.error("attribute " + Quote.of(name) + " has the type " + Quote.of(type)
                        + "; expected numeric, string, date, relational or {labels}");
        }
    }

    private List<String> labels(String name) {
        List<String> labels = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Kind kind = tokens.next(); kind != Kind.CLOSE; kind = tokens.next()) {
            if (kind == Kind.END) {
                throw tokens.error("the labels of " + Quote.of(name) + " do not end with } on the same line");
            }
            if (kind == Kind.OPEN) {
                throw tokens.error("the labels of " + Quote.of(name) + " hold a {; put the label in quotes");
            }
            if (++labelsSeen > MAX_LABELS) {
                throw tokens.error("more than " + MAX_LABELS + " labels in the header, which is the limit");
            }
            String label = tokens.text();
            if (!seen.add(label)) {
                throw tokens.error("attribute " + Quote.of(name) + " lists the label " + Quote.of(label) + " twice");
            }
            labels.add(label);
        }
        return labels;
    }

    /** Parses the optional weight after a declaration, in braces. */
    private Attribute weighted(Attribute attribute) {
        Kind kind = tokens.next();
        return kind == Kind.END ? attribute : weight(attribute, kind);
    }

    private Attribute weight(Attribute attribute, Kind kind) {
        if (kind == Kind.OPEN && tokens.next() == Kind.WORD) {
            try {
                attribute.setWeight(Double.parseDouble(tokens.text()));
            } catch (NumberFormatException e) {
                throw tokens.error("the weight of " + Quote.of(attribute.name()) + " is " + Quote.of(tokens.text())
                        + ", expected a number");
            }
            if (tokens.next() != Kind.CLOSE) {
                throw tokens.error("the weight of " + Quote.of(attribute.name()) + " does not end with }");
            }
            endOfLine();
            return attribute;
        }
        throw tokens.error("found " + Quote.of(tokens.text()) + " behind the type of " + Quote.of(attribute.name())
                + ", where the line should end");
    }

    private Attribute date(String name, int index) {
        Kind kind = tokens.next();
        if (kind == Kind.END) {
            return new Attribute(name, (String) null, index);
        }
        if (kind == Kind.OPEN || kind == Kind.CLOSE) {
            return weight(new Attribute(name, (String) null, index), kind);
        }
        String format = tokens.text();
        try {
            return weighted(new Attribute(name, format, index));
        } catch (IllegalArgumentException e) {
            throw tokens.error(
                    "attribute " + Quote.of(name) + " has the date format " + Quote.of(format) + ": " + e.getMessage());
        }
    }

    private Attribute relational(String name, int index, int depth) {
        if (depth == MAX_DEPTH) {
            throw tokens.error("relational attributes are nested deeper than " + MAX_DEPTH);
        }
        endOfLine();
        List<Attribute> inner = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (true) {
            nextDeclaration();
            String keyword = keyword();
            if ("@end".equals(keyword)) {
                break;
            }
            if (!"@attribute".equals(keyword)) {
                throw tokens.error("found " + Quote.of(tokens.text()) + ", expected @attribute or @end " + name);
            }
            attribute(inner, names, depth + 1);
        }
        String ended = word("the name of the relational attribute");
        if (!ended.equalsIgnoreCase(name)) {
            throw tokens.error("found @end " + ended + ", expected @end " + name);
        }
        endOfLine();
        return new Attribute(name, new Instances(name, new ArrayList<>(inner), 0), index);
    }
}
