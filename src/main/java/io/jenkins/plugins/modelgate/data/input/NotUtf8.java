package io.jenkins.plugins.modelgate.data.input;

import io.jenkins.plugins.modelgate.base.Quote;
import io.jenkins.plugins.modelgate.base.UserInputException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reports where a text file is not UTF-8. Malformed bytes must not be replaced: two labels that differ only in such a
 * byte would become one.
 */
final class NotUtf8 {
    private static final int BUFFER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xfe;

    private NotUtf8() {}

    /** Reads the file again to find the line. */
    static UserInputException in(InputFile file) {
        String name = Quote.of(file.name());
        try (Content content = file.open()) {
            byte[] head = content.peek(2);
            if (head.length == 2 && (head[0] & 0xff) >= BYTE_ORDER_MARK && (head[1] & 0xff) >= BYTE_ORDER_MARK) {
                return new UserInputException(name + " is UTF-16: save it as UTF-8, which was expected");
            }
            return new UserInputException(name + firstMalformed(content) + "; save the file as UTF-8");
        }
    }

    private static String firstMalformed(Content content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long line = 1;
        boolean atEnd = false;
        while (true) {
            if (!atEnd) {
                int read = content.read(bytes.array(), bytes.position(), bytes.remaining());
                atEnd = read < 0;
                bytes.position(bytes.position() + Math.max(0, read));
            }
            bytes.flip();
            CoderResult result = decoder.decode(bytes, chars, atEnd);
            chars.flip();
            line += chars.chars().filter(c -> c == '\n').count();
            if (result.isError()) {
                return String.format(", line %d: found the byte 0x%02x, which is not UTF-8 there", line, bytes.get());
            }
            if (atEnd) {
                return ": not UTF-8";
            }
            chars.clear();
            bytes.compact();
        }
    }
}
