package io.jenkins.plugins.modelgate.gate;

/** Thrown for an invalid rule in structured form. The message is one line and starts with the field's name. */
public final class RuleFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    RuleFieldException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** The field that is wrong, missing or unknown, so that a form or an editor can point to it. */
    public String field() {
        return field;
    }
}
