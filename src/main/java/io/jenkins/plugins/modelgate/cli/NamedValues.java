package io.jenkins.plugins.modelgate.cli;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a repeatable option that are each given as {@code NAME=VALUE}. */
final class NamedValues {
    private NamedValues() {}

    /**
     * The values by name, in the order given.
     *
     * @param option the option's name, for messages
     * @param given the texts; {@code null} if the option was not given
     * @param form what is expected, for messages: {@code ROLE=NAME}
     * @return {@code null} if the option was not given
     * @throws UserInputException if a text has no name, or a name is given twice: which value counts would be a guess
     */
    static Map<String, String> of(String option, List<String> given, String form) {
        if (given == null) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : given) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new UserInputException(option + " " + Quote.of(text) + ": expected " + form);
            }
            String name = text.substring(0, sign);
            if (values.put(name, text.substring(sign + 1)) != null) {
                throw new UserInputException(option + " gives " + Quote.of(name) + " twice; give it once");
            }
        }
        return values;
    }
}
