package io.jenkins.plugins.modelgate.spec;

/**
 * Thrown for an option that is out of range. The options' records throw it on construction, so that the ranges are the
 * same however options are given; each of those ways only adds its own name for the option, or the position in the
 * file.
 */
public final class OptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String option;
    private final String problem;

    OptionException(String option, String problem) {
        super(option + ": " + problem);
        this.option = option;
        this.problem = problem;
    }

    /** The record's component, for instance {@code timeoutMillis}. */
    public String option() {
        return option;
    }

    /** What was found and what was expected, without the option's name. */
    public String problem() {
        return problem;
    }

    /** The same problem under the name that the option has where it was given. */
    public OptionException named(String name) {
        return new OptionException(name, problem);
    }

    /** @throws OptionException unless the number is within its range or not given ({@code null}) */
    static void requireWithin(String option, Long found, long least, long largest, String unit) {
        if (found != null && (found < least || found > largest)) {
            throw new OptionException(
                    option, "found " + found + ", expected a whole number from " + least + " to " + largest + unit);
        }
    }

    /** @see #requireWithin(String, Long, long, long, String) */
    static void requireWithin(String option, Integer found, int least, int largest, String unit) {
        requireWithin(option, found == null ? null : Long.valueOf(found), least, largest, unit);
    }

    /** @throws OptionException unless {@code within}, stating what was found and expected */
    static void require(boolean within, String option, Number found, String expected) {
        if (!within) {
            throw new OptionException(option, "found " + found + ", expected " + expected);
        }
    }
}
