package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.util.Arrays;

/** Splits content into numbered lines at {@code \n}, {@code \r} or {@code \r\n}, in place. */
public final class ByteLines {
    /** Wide sparse rows reach a few megabytes. */
    private static final int MAX_LINE_BYTES = 64 << 20;

    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    private final Content content;
    private byte[] buffer = new byte[1 << 17];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long line;
    private boolean atEnd;
    private boolean afterReturn;

    public ByteLines(Content content) {
        this.content = content;
        fill();
        int mark = 0;
        while (mark < BYTE_ORDER_MARK.length && mark < filled && (buffer[mark] & 0xff) == BYTE_ORDER_MARK[mark]) {
            mark++;
        }
        if (mark == BYTE_ORDER_MARK.length) {
            next = mark;
        } else if (filled >= 2 && (buffer[0] & 0xff) >= 0xfe && (buffer[1] & 0xff) >= 0xfe) {
            throw new UserInputException(
                    Quote.of(content.file().name()) + " is UTF-16: save it as UTF-8, which was expected");
        }
    }

    /** Advances to the next line; false if there is none. */
    public boolean next() {
        start = next;
        int at = next;
        while (true) {
            while (at < filled) {
                byte c = buffer[at];
                if (c == '\n') {
                    if (afterReturn && at == start) {
                        afterReturn = false;
                        start = ++at;
                        continue;
                    }
                    return line(at, false);
                }
                if (c == '\r') {
                    return line(at, true);
                }
                at++;
            }
            if (atEnd) {
                next = at;
                end = at;
                if (at > start) {
                    line++;
                    afterReturn = false;
                    return true;
                }
                return false;
            }
            int shift = start;
            fill();
            at -= shift;
        }
    }

    private boolean line(int at, boolean isReturn) {
        end = at;
        next = at + 1;
        afterReturn = isReturn;
        line++;
        return true;
    }

    private void fill() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            next -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            if (buffer.length >= MAX_LINE_BYTES) {
                throw new UserInputException(Quote.of(content.file().name()) + ", line " + (line + 1) + ": longer than "
                        + (MAX_LINE_BYTES >> 20) + " MB, which no data row is");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = content.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            atEnd = true;
        } else {
            filled += read;
        }
    }

    public byte[] buffer() {
        return buffer;
    }

    /** End of the content in the buffer. */
    public int filled() {
        return filled;
    }

    /** Start of the line after this one, which may not be entirely in the buffer. */
    public int ahead() {
        return afterReturn && next < filled && buffer[next] == '\n' ? next + 1 : next;
    }

    /** Advances past the line after this one, which the caller has read itself. */
    public void took(int behind) {
        start = behind;
        end = behind;
        next = behind;
        afterReturn = false;
        line++;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** The current line's number, from 1. */
    public long number() {
        return line;
    }
}
