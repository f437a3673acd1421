package io.jenkins.plugins.modelgate.jenkins.pages;

import io.jenkins.plugins.modelgate.report.MetricValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. The report holds them in full. */
final class Figures {
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Figures() {}

    /** Four significant digits (all of them before the decimal point) and the unit; bytes in a unit that keeps them short. */
    static String text(Double number, String unit) {
        if (number == null) {
            return "–";
        }
        if ("bytes".equals(unit)) {
            return bytes(number);
        }
        String text = plain(number);
        return unit == null || unit.isEmpty() ? text : text + " " + unit;
    }

    static String text(MetricValue metric) {
        return text(metric.value(), metric.unit());
    }

    /** {@code low to high}, or a dash when the metric has no bounds. */
    static String bounds(MetricValue metric) {
        return metric.bounded() ? plain(metric.low()) + " – " + plain(metric.high()) : "–";
    }

    static String count(Long count) {
        return count == null ? "–" : String.format(Locale.ROOT, "%,d", count);
    }

    private static String plain(double number) {
        boolean whole = number == Math.rint(number) || Math.abs(number) >= 1000;
        if (whole && Math.abs(number) < 1e15) {
            return String.format(Locale.ROOT, "%,d", Math.round(number));
        }
        return new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String bytes(double bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double number = bytes;
        int unit = 0;
        while (number >= 1000 && unit < units.length - 1) {
            number /= 1000;
            unit++;
        }
        return plain(number) + " " + units[unit];
    }
}
