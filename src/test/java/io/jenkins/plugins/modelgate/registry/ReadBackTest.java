package io.jenkins.plugins.modelgate.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A promotion counts as made when the file says so, not when it was written: disks lose bytes, and others write there
 * too.
 */
class ReadBackTest {
    @TempDir
    Path folder;

    @BeforeEach
    void twoVersionsOfWhichTheFirstIsInProduction() throws Exception {
        FileRegistry registry = new FileRegistry(folder);
        registry.register(Samples.passed(1));
        registry.register(Samples.passed(2));
        registry.move("churn", "production", null, 1, AliasChange.Kind.PROMOTION, "alice", null);
    }

    @Test
    void aPromotionThatTheDiskLostIsNotReportedAsMade() throws Exception {
        FileRegistry registry = disturbed((log, before) -> truncate(log, before.offset()));

        assertThatThrownBy(() -> promote(registry))
                .isInstanceOf(RegistryException.class)
                .hasMessage(
                        folder.resolve("audit.log") + ": line 4 does not read as it was written just now; see 'verify',"
                                + " and look whether something else writes to it");
        assertThatThrownBy(() -> registry.find("churn")).hasMessageContaining("has 3 lines, but 4 were acknowledged");
    }

    @Test
    void aPromotionThatAnotherWriterReplacedIsNotReportedAsMade() throws Exception {
        AliasChange others = new AliasChange(
                "churn", "production", 1, 1, AliasChange.Kind.ROLLBACK, "mallory", null, "2026-01-01T00:00:00Z");
        FileRegistry registry = disturbed((log, before) -> {
            truncate(log, before.offset());
            AuditEntry line = new AuditEntry(before.line() + 1, before.sha256(), null, others, null, null, null);
            Files.write(log, new RegistryJson().line(line), StandardOpenOption.APPEND);
            Files.writeString(log, "\n", StandardOpenOption.APPEND);
        });

        assertThatThrownBy(() -> promote(registry))
                .hasMessageContaining("line 4 does not read as it was written just now");
        assertThatThrownBy(() -> registry.find("churn"))
                .hasMessageContaining("audit.log:4: is not the line that was acknowledged last");
    }

    @Test
    void ofADamagedPromotionNobodyIsToldThatNothingWasChanged() throws Exception {
        FileRegistry registry = disturbed((log, before) -> {
            byte[] bytes = Files.readAllBytes(log);
            Arrays.fill(bytes, (int) before.offset(), (int) before.offset() + 8, (byte) 0);
            Files.write(log, bytes);
        });

        assertThatThrownBy(() -> promote(registry))
                .isInstanceOf(RegistryException.class)
                .hasMessage(
                        folder.resolve("audit.log") + ": line 4 does not read as it was written just now; see 'verify',"
                                + " and look whether something else writes to it")
                .hasRootCauseInstanceOf(IOException.class);
    }

    private static void promote(FileRegistry registry) throws RegistryException {
        registry.move("churn", "production", 1, 2, AliasChange.Kind.PROMOTION, "bob", null);
    }

    private static void truncate(Path log, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** The registry over a log to which something happens between a line's writing and its reading back. */
    private FileRegistry disturbed(Disturbance disturbance) {
        AuditLog log = new AuditLog(folder) {
            @Override
            Position append(AuditEntry entry, Position end) throws IOException {
                Position written = super.append(entry, end);
                disturbance.happensTo(file(), end);
                return written;
            }
        };
        return new FileRegistry(folder, Clock.systemUTC(), log);
    }

    private interface Disturbance {
        /**
         * @param before where the line begins that was just written
         */
        void happensTo(Path log, AuditLog.Position before) throws IOException;
    }
}
