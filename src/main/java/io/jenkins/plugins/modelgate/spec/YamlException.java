package io.jenkins.plugins.modelgate.spec;

import io.jenkins.plugins.modelgate.spec.YamlNode.Place;
import java.io.IOException;

/**
 * Thrown for something in a YAML file that cannot be used. The message is one line: file, line, column, problem, and
 * what to do.
 */
final class YamlException extends IOException {
    private static final long serialVersionUID = 1L;

    YamlException(String file, Place place, String problem) {
        super(file + ":" + place.line() + ":" + place.column() + ": " + problem);
    }
}
