package io.jenkins.plugins.modelgate.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.Arrays;

/** Damages a good file in a few places, which gets deeper into a parser than bytes from nowhere. */
final class Damage {
    private static final int MAX_PLACES = 12;
    private static final int MAX_INSERTED = 16;

    private Damage() {}

    static byte[] done(byte[] good, FuzzedDataProvider data) {
        byte[] bytes = good.clone();
        int places = data.consumeInt(1, MAX_PLACES);
        for (int i = 0; i < places && data.remainingBytes() > 0; i++) {
            int at = data.consumeInt(0, bytes.length);
            int removed = data.consumeInt(0, Math.min(MAX_INSERTED, bytes.length - at));
            byte[] inserted = data.consumeBytes(data.consumeInt(0, MAX_INSERTED));
            byte[] joined = Arrays.copyOf(bytes, bytes.length - removed + inserted.length);
            System.arraycopy(inserted, 0, joined, at, inserted.length);
            System.arraycopy(bytes, at + removed, joined, at + inserted.length, bytes.length - at - removed);
            bytes = joined;
        }
        return data.consumeBoolean() && bytes.length > 0
                ? Arrays.copyOf(bytes, data.consumeInt(0, bytes.length))
                : bytes;
    }
}
