package io.jenkins.plugins.modelgate.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a person reads them: short, but never rounded onto the other side of the limit. */
final class Figures {
    /** Smaller ones say no more. */
    private static final double LEAST_P_VALUE = 1e-6;

    private static final int DIGITS = 3;
    private static final int MOST_DIGITS = 17;
    private static final BigDecimal GROUPED = BigDecimal.valueOf(1_000);

    private Figures() {}

    /** A whole number with its thousands apart: {@code 8,000}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 8,000 rows labelled yes}. */
    static String counted(long number, String samples) {
        return count(number) + " " + agreeing(number, samples);
    }

    /** The plural that a number goes with, or its singular. */
    static String agreeing(long number, String samples) {
        return number == 1 ? samples.replaceFirst("^(row|request|group)s", "$1") : samples;
    }

    /** Rounded up to two digits, since it is an estimate: 3,391 becomes {@code 3,400}. */
    static String about(long number) {
        return count(BigDecimal.valueOf(number)
                .round(new MathContext(2, RoundingMode.CEILING))
                .longValueExact());
    }

    /** Rounded down to two digits, since it is an estimate that must not promise too much: 278 becomes {@code 270}. */
    static String atLeast(long number) {
        return count(BigDecimal.valueOf(number)
                .round(new MathContext(2, RoundingMode.FLOOR))
                .longValueExact());
    }

    /** A level as short as it can be without being larger than it is: 0.05/3 becomes {@code 0.0166}. */
    static String level(double level) {
        return text(BigDecimal.valueOf(level).round(new MathContext(DIGITS, RoundingMode.FLOOR)));
    }

    /** A p-value with digits enough that it stands on the same side of the level as it does in full. */
    static String pValue(double p, double level) {
        return p < LEAST_P_VALUE ? "under " + text(BigDecimal.valueOf(LEAST_P_VALUE)) : of(p, level, "");
    }

    /** A measured value, with digits enough that it stands on the same side of the limit as it does in full. */
    static String of(double value, double limit, String unit) {
        int exponent = bytesExponent(Math.abs(value), unit);
        BigDecimal exact = BigDecimal.valueOf(value).movePointLeft(exponent);
        BigDecimal exactLimit = BigDecimal.valueOf(limit).movePointLeft(exponent);
        BigDecimal shown = exact;
        for (int digits = DIGITS; digits <= MOST_DIGITS; digits++) {
            shown = rounded(exact, digits);
            if (Integer.signum(shown.compareTo(exactLimit)) == Integer.signum(exact.compareTo(exactLimit))) {
                break;
            }
        }
        return withUnit(text(shown), bytesUnit(exponent, unit));
    }

    /** A limit, as exactly as the rule states it. */
    static String limit(double limit, String unit) {
        int exponent = bytesExponent(limit, unit);
        return withUnit(text(BigDecimal.valueOf(limit).movePointLeft(exponent)), bytesUnit(exponent, unit));
    }

    /** 6 for 20,000,000 bytes, which are 20 MB; 0 for every other unit. */
    private static int bytesExponent(double number, String unit) {
        if (!unit.equals("bytes") || number < 1e3) {
            return 0;
        }
        return number < 1e6 ? 3 : number < 1e9 ? 6 : 9;
    }

    private static String bytesUnit(int exponent, String unit) {
        return switch (exponent) {
            case 3 -> "kB";
            case 6 -> "MB";
            case 9 -> "GB";
            default -> unit;
        };
    }

    /** 0.95 as {@code 95%}. */
    static String percent(double fraction) {
        return text(BigDecimal.valueOf(fraction).movePointRight(2).round(new MathContext(8))) + "%";
    }

    /** So many digits, one more from 1 on, but all digits before the point. */
    private static BigDecimal rounded(BigDecimal exact, int digits) {
        int integerDigits = exact.precision() - exact.scale();
        int decimals =
                integerDigits > 0 ? Math.max(digits - DIGITS, digits + 1 - integerDigits) : digits - integerDigits;
        return exact.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static String text(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.signum() == 0) {
            return "0";
        }
        if (stripped.abs().compareTo(GROUPED) < 0) {
            return RuleText.decimal(stripped);
        }
        int decimals = Math.max(0, stripped.scale());
        return stripped.precision() - stripped.scale() > MOST_DIGITS
                ? stripped.toString()
                : String.format(Locale.ROOT, "%,." + decimals + "f", stripped);
    }

    private static String withUnit(String number, String unit) {
        if (unit == null || unit.isEmpty()) {
            return number;
        }
        return unit.equals("%") ? number + unit : number + " " + unit;
    }
}
