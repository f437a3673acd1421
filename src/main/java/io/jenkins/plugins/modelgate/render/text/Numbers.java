package io.jenkins.plugins.modelgate.render.text;

import io.jenkins.plugins.modelgate.base.SafeText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * Numbers for people: four significant digits, the same in every locale. Fractions stay between 0 and 1, as in rules.
 * The report itself keeps full precision.
 */
public final class Numbers {
    /** Shown in place of a missing number. */
    public static final String NONE = "–";

    private static final int DIGITS = 4;
    /** A double has no information beyond this many digits. */
    private static final int MOST_DIGITS = 17;

    /** A unit comes from the report, so it is untrusted, too. */
    private static final int LONGEST_UNIT = 20;

    private static final String[] BYTES = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    private static final BigDecimal KILO = new BigDecimal(1000);

    private Numbers() {}

    /**
     * @param value in the canonical unit; {@code null} shows as {@value #NONE}
     * @param unit the canonical unit's symbol; {@code null} or empty for plain numbers
     */
    public static String format(Double value, String unit) {
        return format(value, unit, DIGITS);
    }

    /**
     * A value next to its limit, with as many digits as needed to distinguish them: 0.91996 is not shown as 0.9200 next
     * to a limit of 0.92.
     */
    public static String against(Double value, Double limit, String unit) {
        return format(value, unit, digitsToTellApart(value, limit, unit));
    }

    /** A limit as the user wrote it: every digit, no trailing zeros, bytes in the largest unit. */
    public static String exact(Double value, String unit) {
        if (value == null) {
            return NONE;
        }
        if ("bytes".equals(unit)) {
            return exactBytes(value);
        }
        double magnitude = Math.abs(value);
        String number = magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e15)
                ? scientific(new BigDecimal(Double.toString(value)))
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return withUnit(number, unit);
    }

    /** A difference, always with its sign. */
    public static String signed(Double value, String unit) {
        if (value == null) {
            return NONE;
        }
        return value > 0 ? "+" + format(value, unit) : format(value, unit);
    }

    /** {@code low to high}; {@value #NONE} if both are missing. */
    public static String interval(Double low, Double high, Double limit, String unit) {
        if (low == null && high == null) {
            return NONE;
        }
        if (low == null) {
            return "at most " + against(high, limit, unit);
        }
        if (high == null) {
            return "at least " + against(low, limit, unit);
        }
        String inner = "bytes".equals(unit) ? unit : "";
        return against(low, limit, inner) + " to " + against(high, limit, unit);
    }

    /** A count, in groups of three digits. */
    public static String count(Long count) {
        return count == null ? NONE : decimalFormat("#,##0").format(count);
    }

    /** {@code 1 slice}, {@code 2 slices}. */
    public static String counted(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A share from 0 to 1 in percent: {@code 95%}, {@code 99.9%}. */
    public static String percent(Double share) {
        return share == null ? NONE : decimalFormat("0.##").format(share * 100) + "%";
    }

    /** Whether a column contains only numbers in this format. */
    public static boolean isNumeric(List<List<String>> rows, int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> isNumeric(row.get(column)));
    }

    private static boolean isNumeric(String cell) {
        return cell.isEmpty()
                || cell.equals(NONE)
                || cell.equals("undefined")
                || cell.matches("[-+]?\\d[\\d,.e-]*( .{0,30})?%?");
    }

    private static String format(Double value, String unit, int digits) {
        if (value == null) {
            return NONE;
        }
        if ("bytes".equals(unit)) {
            return bytes(value, digits);
        }
        return withUnit(plain(value, "rows".equals(unit) ? Math.max(digits, 15) : digits), unit);
    }

    private static String plain(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded =
                new BigDecimal(Double.toString(value)).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        double magnitude = rounded.abs().doubleValue();
        if (magnitude < 1e-5 || magnitude >= 1e15) {
            return scientific(rounded);
        }
        if (value == Math.rint(value)) {
            return decimalFormat("#,##0").format(new BigDecimal(Double.toString(value)));
        }
        int fraction = Math.max(0, digits - 1 - exponent(rounded));
        // Trailing zeros align a column, but only lengthen a small number.
        int shown = fraction <= DIGITS ? fraction : rounded.stripTrailingZeros().scale();
        return decimalFormat("#,##0" + (shown == 0 ? "" : "." + "0".repeat(shown)))
                .format(fraction == 0 ? new BigDecimal(Double.toString(value)) : rounded);
    }

    private static String exactBytes(double value) {
        BigDecimal scaled = new BigDecimal(Double.toString(value));
        int prefix = 0;
        while (scaled.abs().compareTo(KILO) >= 0 && prefix < BYTES.length - 1) {
            scaled = scaled.movePointLeft(3);
            prefix++;
        }
        return scaled.stripTrailingZeros().toPlainString() + " " + BYTES[prefix];
    }

    private static String bytes(double value, int digits) {
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= 999.95 && prefix < BYTES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        return plain(scaled, digits) + " " + BYTES[prefix];
    }

    private static int digitsToTellApart(Double value, Double limit, String unit) {
        int digits = DIGITS;
        if (value != null && limit != null && !value.equals(limit)) {
            while (digits < MOST_DIGITS
                    && significant(format(value, unit, digits)).equals(significant(format(limit, unit, digits)))) {
                digits++;
            }
        }
        return digits;
    }

    /** Removes trailing zeros of the fraction, which distinguish nothing. */
    private static String significant(String number) {
        return number.replaceFirst("(\\.\\d*?)0+(?!\\d)", "$1").replaceFirst("\\.(?!\\d)", "");
    }

    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static String scientific(BigDecimal number) {
        int exponent = exponent(number);
        return number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    private static String withUnit(String number, String unit) {
        return unit == null || unit.isEmpty() ? number : number + " " + SafeText.shortened(unit, LONGEST_UNIT);
    }

    private static DecimalFormat decimalFormat(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format;
    }
}
