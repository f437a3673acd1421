package io.jenkins.plugins.modelgate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The JVM that opens models: its settings for Weka, who may print, and how it ends.
 *
 * <p>A model's code may call {@code System.exit}, print, or leave threads behind. None of this reaches the caller: the
 * result has its own streams, and a JVM that ends before {@link #finish} exits with {@link ExitCode#ERROR}.
 */
final class ScorerProcess {
    private final PrintStream out;
    private final PrintStream err;
    private final Path scratch;
    private volatile boolean finished;

    private ScorerProcess(PrintStream out, PrintStream err, Path scratch) {
        this.out = out;
        this.err = err;
        this.scratch = scratch;
    }

    /**
     * Sets up this JVM; call once, before anything else.
     *
     * @param scorer whether another process started this one and reads its standard error as problems
     */
    static ScorerProcess start(boolean scorer) {
        PrintStream out = stream(FileDescriptor.out, "stdout.encoding");
        PrintStream err = stream(FileDescriptor.err, "stderr.encoding");
        System.setProperty("java.awt.headless", "true");
        // Select pure Java directly, instead of searching for native libraries, which ends there with a warning.
        for (String library : new String[] {"ARPACK", "BLAS", "LAPACK"}) {
            System.setProperty("com.github.fommil.netlib." + library, "com.github.fommil.netlib.F2j" + library);
        }
        ScorerProcess process = new ScorerProcess(out, err, scratch(err));
        System.setOut(new PrintStream(new ModelOutput(scorer ? out : err), true, StandardCharsets.UTF_8));
        System.setErr(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(process::ended, "model-gate-end"));
        return process;
    }

    Console console() {
        return new Console(out, err, scratch, System.in, () -> finish(ExitCode.ERROR));
    }

    /** Ends the JVM, regardless of threads or shutdown hooks that a model left behind. */
    void finish(int exitCode) {
        finished = true;
        out.flush();
        err.flush();
        deleteQuietly(scratch);
        Runtime.getRuntime().halt(exitCode);
    }

    private void ended() {
        if (!finished) {
            console().problem("stopped before there was a result, by a signal or by the model's own code");
            finish(ExitCode.ERROR);
        }
    }

    private static Path scratch(PrintStream err) {
        try {
            Path folder = Files.createTempDirectory("model-gate");
            // Weka creates a folder for its packages on first use; this one is empty and temporary.
            // weka.core.Environment prefers system properties over the process's environment.
            System.setProperty("WEKA_HOME", folder.resolve("weka").toString());
            return folder;
        } catch (IOException e) {
            err.println("model-gate: " + System.getProperty("java.io.tmpdir")
                    + ": no temporary folder can be made there; name another with java -Djava.io.tmpdir=DIR");
            Runtime.getRuntime().halt(ExitCode.ERROR);
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor, String property) {
        Charset terminal =
                Charset.forName(System.getProperty(property, System.getProperty("native.encoding", "UTF-8")));
        // The locale "C", usual in containers, means ASCII, but readers of the output understand UTF-8.
        Charset charset = terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal;
        return new PrintStream(new FileOutputStream(descriptor), true, charset);
    }

    private static void deleteQuietly(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A temporary folder; if it cannot be deleted, the operating system cleans it up.
        }
    }
}
