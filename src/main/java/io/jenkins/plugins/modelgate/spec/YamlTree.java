package io.jenkins.plugins.modelgate.spec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.spec.YamlNode.Entry;
import io.jenkins.plugins.modelgate.spec.YamlNode.Mapping;
import io.jenkins.plugins.modelgate.spec.YamlNode.Place;
import io.jenkins.plugins.modelgate.spec.YamlNode.Scalar;
import io.jenkins.plugins.modelgate.spec.YamlNode.Sequence;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses YAML into nodes. Accepts only what a configuration needs: one document, no aliases (with which a small file
 * can grow without bound), no tags (which name classes), no duplicate keys, and limited size and depth.
 */
final class YamlTree {
    private static final int MAX_DEPTH = 12;
    private static final Place START = new Place(1, 1);

    private final String file;
    private final YAMLParser parser;

    private YamlTree(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** @throws YamlException if it is not YAML, or uses more than a configuration needs */
    static YamlNode read(String text, String file) throws IOException {
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * MAX_DEPTH)
                        .build())
                .build();
        try (YAMLParser parser = factory.createParser(new StringReader(text))) {
            return new YamlTree(file, parser).document();
        } catch (JsonProcessingException e) {
            throw new YamlException(file, place(e.getLocation()), "not YAML: " + firstLine(e.getOriginalMessage()));
        }
    }

    private YamlNode document() throws IOException {
        if (next() == null) {
            throw new YamlException(file, START, "empty, expected for instance 'model: churn.model'");
        }
        YamlNode root = node(0);
        if (next() != null) {
            throw new YamlException(file, here(), "a second document; a configuration is one document");
        }
        return root;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != null && parser.isCurrentAlias()) {
            throw new YamlException(file, here(), "aliases (*name) are not supported; write it out");
        }
        if (token != null && token != JsonToken.FIELD_NAME && parser.getTypeId() != null) {
            throw new YamlException(file, here(), "tags (!name) are not supported; leave it out");
        }
        return token;
    }

    private YamlNode node(int depth) throws IOException {
        Place place = here();
        if (depth > MAX_DEPTH) {
            throw new YamlException(file, place, "nested deeper than any option of model-gate");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> sequence(place, depth);
            case VALUE_NULL -> new Scalar(place, null);
            default -> new Scalar(place, parser.getText().isEmpty() ? null : parser.getText());
        };
    }

    private Mapping mapping(Place place, int depth) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            Place key = here();
            String name = parser.currentName();
            next();
            if (entries.put(name, new Entry(key, node(depth + 1))) != null) {
                throw new YamlException(file, key, "'" + name + "' is given twice");
            }
        }
        return new Mapping(place, entries);
    }

    private Sequence sequence(Place place, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Sequence(place, items);
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private static Place place(JsonLocation location) {
        return location == null
                ? START
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(String message) {
        if (message == null) {
            return "unreadable";
        }
        // The parser's message quotes the file, which may contain anything.
        return Quote.words(message.lines().findFirst().orElse("unreadable"));
    }
}
