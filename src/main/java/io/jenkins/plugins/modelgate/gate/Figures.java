package io.jenkins.plugins.modelgate.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats numbers for people: short, but never rounded across the limit. */
final class Figures {
    /** Smaller p-values add no information. */
    private static final double LEAST_P_VALUE = 1e-6;

    private static final int DIGITS = 3;
    private static final int MOST_DIGITS = 17;
    private static final BigDecimal GROUPED = BigDecimal.valueOf(1_000);

    private Figures() {}

    /** An integer with thousands separators: {@code 8,000}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 8,000 rows labelled yes}. */
    static String counted(long number, String samples) {
        return count(number) + " " + agreeing(number, samples);
    }

    /** The singular or plural that agrees with a number. */
    static String agreeing(long number, String samples) {
        return number == 1 ? samples.replaceFirst("^(row|request|group)s", "$1") : samples;
    }

    /** An estimate rounded up to two significant digits: 3,391 becomes {@code 3,400}. */
    static String about(long number) {
        return count(BigDecimal.valueOf(number)
                .round(new MathContext(2, RoundingMode.CEILING))
                .longValueExact());
    }

    /** A cautious estimate, rounded down to two significant digits: 278 becomes {@code 270}. */
    static String atLeast(long number) {
        return count(BigDecimal.valueOf(number)
                .round(new MathContext(2, RoundingMode.FLOOR))
                .longValueExact());
    }

    /** A level in its shortest form that is not larger: 0.05/3 becomes {@code 0.0166}. */
    static String level(double level) {
        return text(BigDecimal.valueOf(level).round(new MathContext(DIGITS, RoundingMode.FLOOR)));
    }

    /** A p-value with enough digits to stay on its side of the level. */
    static String pValue(double p, double level) {
        return p < LEAST_P_VALUE ? "under " + text(BigDecimal.valueOf(LEAST_P_VALUE)) : of(p, level, "");
    }

    /** A measured value with enough digits to stay on its side of the limit. */
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

    /** A limit, exactly as in the rule. */
    static String limit(double limit, String unit) {
        int exponent = bytesExponent(limit, unit);
        return withUnit(text(BigDecimal.valueOf(limit).movePointLeft(exponent)), bytesUnit(exponent, unit));
    }

    /** The power of ten to scale by: 6 for 20,000,000 bytes, shown as 20 MB; 0 for every other unit. */
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

    /** A percentage: 0.95 becomes {@code 95%}. */
    static String percent(double fraction) {
        return text(BigDecimal.valueOf(fraction).movePointRight(2).round(new MathContext(8))) + "%";
    }

    /** Rounds to a number of digits, one more from 1 up, but keeps all digits before the point. */
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
