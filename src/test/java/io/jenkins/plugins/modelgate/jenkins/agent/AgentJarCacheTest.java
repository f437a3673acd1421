package io.jenkins.plugins.modelgate.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link MissingJars} and {@link KeepJar} on one folder. */
class AgentJarCacheTest {
    /** SHA-256 of "weka", from the command {@code printf weka | sha256sum}. */
    private static final ScorerJar WEKA =
            new ScorerJar("weka.jar", "b4928806aa4c0c1f42e7fc5550e4250100ee39d252cef5eaf7fd62e0459a18ba");

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void anEmptyCache() {
        cache = folder.resolve("caches/model-gate/jars");
    }

    @Test
    void anEmptyCacheMissesEverything() throws IOException {
        assertThat(missing(WEKA)).containsExactly(WEKA);
    }

    @Test
    void aJarThatWasBroughtOnceIsNotMissedAgain() throws IOException {
        missing(WEKA);
        bring("weka");

        assertThat(missing(WEKA)).isEmpty();
        assertThat(files()).containsExactly(WEKA.sha256() + ".jar");
    }

    @Test
    void aJarThatArrivesDamagedIsNotKept() throws IOException {
        missing(WEKA);

        assertThatThrownBy(() -> bring("wekb"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("weka.jar")
                .hasMessageContaining(WEKA.sha256());
        assertThat(files()).isEmpty();
    }

    @Test
    void aJarThatSomebodyChangedInTheCacheIsMissingAndReplaced() throws IOException {
        missing(WEKA);
        bring("weka");
        Files.writeString(cache.resolve(WEKA.sha256() + ".jar"), "hostile");

        assertThat(missing(WEKA)).containsExactly(WEKA);
        bring("weka");
        assertThat(missing(WEKA)).isEmpty();
    }

    @Test
    void aJarThatNobodyAskedForInAMonthIsForgotten() throws IOException {
        missing(WEKA);
        bring("weka");
        Path old = age(Files.writeString(cache.resolve("old.jar"), "old"), 31);
        Path recent = age(Files.writeString(cache.resolve("recent.jar"), "recent"), 29);
        age(cache.resolve(WEKA.sha256() + ".jar"), 31);

        missing(WEKA);

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(cache.resolve(WEKA.sha256() + ".jar")).exists();
    }

    @Test
    void aBuildThatLooksWhileAnotherBringsJarsIsNotDisturbed() throws Exception {
        missing(WEKA);
        AtomicBoolean looked = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> bringing = other.submit(() -> {
                while (!looked.get()) {
                    bring("weka");
                }
                return null;
            });
            // Copies appear and vanish all the while: one look meets such a moment now and then, thousands surely do.
            for (int look = 0; look < 5_000; look++) {
                missing(WEKA);
            }
            looked.set(true);
            bringing.get();
        } finally {
            looked.set(true);
            other.shutdownNow();
        }
        assertThat(files()).containsExactly(WEKA.sha256() + ".jar");
    }

    private List<ScorerJar> missing(ScorerJar... wanted) throws IOException {
        return new MissingJars(List.of(wanted)).invoke(cache.toFile(), null);
    }

    private void bring(String content) throws IOException {
        Files.writeString(cache.resolve("copy.part"), content);
        new KeepJar(WEKA, "copy.part").invoke(cache.toFile(), null);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path age(Path file, int days) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }
}
