package io.jenkins.plugins.modelgate.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Allows one writer at a time in a registry's folder, across all processes. The operating system releases the lock when
 * its holder dies.
 */
final class RegistryLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FileChannel channel;
    private final FileLock lock;

    private RegistryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static RegistryLock acquire(Path folder) throws IOException, RegistryException {
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                FileLock lock = tryLock(channel);
                if (lock != null) {
                    return new RegistryLock(channel, lock);
                }
                if (System.nanoTime() > deadline) {
                    throw new RegistryException(file + ": another writer held the registry for " + PATIENCE.toSeconds()
                            + " s; see what uses this folder, then try again");
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new RegistryException("interrupted while waiting for " + file, e);
        } catch (IOException | RegistryException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // another thread of this process holds it
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
