package io.jenkins.plugins.modelgate.latency;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hardware and JVM used for timing. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /**
     * Describes this machine.
     *
     * @return {@code os}, {@code processor}, {@code processors}, {@code memory}, {@code jvm}, {@code heap}, {@code gc}
     *     and {@code load}, as far as they are known
     */
    public static Map<String, String> describe() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        String processor = processor();
        if (processor != null) {
            machine.put("processor", processor);
        }
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        var system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof com.sun.management.OperatingSystemMXBean details) {
            machine.put("memory", mebibytes(details.getTotalMemorySize()));
        }
        machine.put(
                "jvm",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " ("
                        + System.getProperty("java.vm.vendor") + ")");
        machine.put("heap", mebibytes(Runtime.getRuntime().maxMemory()));
        machine.put(
                "gc",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        double load = system.getSystemLoadAverage();
        if (load >= 0) {
            machine.put("load", String.format(Locale.ROOT, "%.2f", load));
        }
        return machine;
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static String processor() {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getenv("PROCESSOR_IDENTIFIER");
        }
        try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
