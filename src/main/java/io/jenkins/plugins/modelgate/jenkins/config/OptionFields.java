package io.jenkins.plugins.modelgate.jenkins.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.modelgate.spec.LatencyOptions;
import io.jenkins.plugins.modelgate.spec.MeasurementOptions;
import io.jenkins.plugins.modelgate.spec.OptionException;
import io.jenkins.plugins.modelgate.spec.ScorerOptions;
import java.math.BigDecimal;
import java.util.Optional;

/** Checks numeric options as they are typed into a form. The ranges are those of the option records. */
public final class OptionFields {
    private OptionFields() {}

    /** For a form: an error when the number is invalid. An empty field means that the option is not given. */
    public static FormValidation check(String option, String value) {
        return problem(option, value).map(FormValidation::error).orElseGet(FormValidation::ok);
    }

    /**
     * Explains what is wrong with a number.
     *
     * @param option the option's name in the step
     * @param value as typed; may be {@code null} or blank
     * @return empty when the value is valid
     * @throws IllegalArgumentException when there is no such numeric option
     */
    public static Optional<String> problem(String option, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            read(option, new BigDecimal(value.strip()));
            return Optional.empty();
        } catch (OptionException e) {
            return Optional.of(e.problem());
        } catch (ArithmeticException e) {
            return Optional.of(Messages.OptionFields_wholeNumber(value.strip()));
        } catch (NumberFormatException e) {
            return Optional.of(Messages.OptionFields_number(value.strip()));
        }
    }

    private static Record read(String option, BigDecimal number) {
        return switch (option) {
            case "confidence" -> new MeasurementOptions(number.doubleValue(), null, null, null);
            case "resamples" -> new MeasurementOptions(null, number.intValueExact(), null, null);
            case "seed" -> new MeasurementOptions(null, null, number.longValueExact(), null);
            case "threads" -> new MeasurementOptions(null, null, null, number.intValueExact());
            case "requests" -> new LatencyOptions(null, number.intValueExact(), null, null, null);
            case "forks" -> new LatencyOptions(null, null, number.intValueExact(), null, null);
            case "rate" -> new LatencyOptions(null, null, null, number.doubleValue(), null);
            case "requestTimeoutMillis" -> new LatencyOptions(null, null, null, null, number.longValueExact());
            case "heapMegabytes" -> new ScorerOptions(number.intValueExact(), null);
            case "timeoutSeconds" -> new ScorerOptions(null, number.longValueExact());
            default -> throw new IllegalArgumentException("no option with a number is called " + option);
        };
    }
}
