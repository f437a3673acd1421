package io.jenkins.plugins.modelgate.latency;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Passes raw samples from one scorer process to another: a plain binary file, not Java serialization. */
public final class LatencyRunFile {
    private static final int MAGIC = 0x4d474c31;
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_SAMPLES = 100_000_000;

    private LatencyRunFile() {}

    /** Writes the runs of one process. */
    public static void write(Path file, List<LatencyRun> runs) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            write(out, runs);
        }
    }

    /** Writes runs as a part of a larger file. */
    public static void write(DataOutputStream out, List<LatencyRun> runs) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(runs.size());
        for (LatencyRun run : runs) {
            out.writeUTF(run.protocol());
            out.writeLong(run.warmupRequests());
            out.writeBoolean(run.warmupSettled());
            out.writeLong(run.firstNanos());
            out.writeDouble(run.clockNanos());
            out.writeLong(run.gcCount());
            out.writeDouble(run.gcMillis());
            out.writeDouble(run.achievedRate());
            out.writeInt(run.nanos().length);
            for (long nanos : run.nanos()) {
                out.writeLong(nanos);
            }
        }
    }

    /**
     * Reads the runs of another process.
     *
     * @throws IOException when the file is truncated or has another format
     */
    public static List<LatencyRun> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return read(in, file.toString());
        }
    }

    /**
     * Reads runs that are a part of a larger file.
     *
     * @param file the file's name in messages
     * @throws IOException when the file is truncated or has other contents at this position
     */
    public static List<LatencyRun> read(DataInputStream in, String file) throws IOException {
        int magic = in.readInt();
        int number = in.readInt();
        if (magic != MAGIC || number < 0 || number > MOST_RUNS) {
            throw new IOException(file + ": not a file of latency samples");
        }
        List<LatencyRun> runs = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            runs.add(readRun(file, in));
        }
        return runs;
    }

    private static LatencyRun readRun(String file, DataInputStream in) throws IOException {
        String protocol = in.readUTF();
        long warmupRequests = in.readLong();
        boolean warmupSettled = in.readBoolean();
        long firstNanos = in.readLong();
        double clockNanos = in.readDouble();
        long gcCount = in.readLong();
        double gcMillis = in.readDouble();
        double achievedRate = in.readDouble();
        int samples = in.readInt();
        if (samples < 0 || samples > MOST_SAMPLES) {
            throw new IOException(file + ": claims " + samples + " samples, expected at most " + MOST_SAMPLES);
        }
        // Grows with the actual contents, not with the size that the file claims.
        LongStream.Builder nanos = LongStream.builder();
        for (int s = 0; s < samples; s++) {
            nanos.add(in.readLong());
        }
        return new LatencyRun(
                protocol,
                nanos.build().toArray(),
                warmupRequests,
                warmupSettled,
                firstNanos,
                clockNanos,
                gcCount,
                gcMillis,
                achievedRate);
    }
}
