package io.jenkins.plugins.modelgate.gate;

/** A rule in its structured form that cannot be read. The message is one line and begins with the field's name. */
public final class RuleFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    RuleFieldException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** The field that is wrong, missing or not known, so that a form or an editor can show the place. */
    public String field() {
        return field;
    }
}
