package dev.holdfast.modules.jar.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far a file has come on its way to being a jar, by its two ends alone: cheap enough to ask at every event. Whether
 * all between them has arrived, the checksums say ({@link JarReader}).
 */
public enum JarCompleteness {
    /** It cannot become one: it starts like something else. */
    NO_JAR,
    /** Something is missing at its end. */
    INCOMPLETE,
    /** The central directory stands at its end. */
    COMPLETE;

    private static final int LOCAL_ENTRY = 0x04034b50;
    private static final int DIRECTORY_END = 0x06054b50;
    private static final int DIRECTORY_END_SIZE = 22;
    private static final int COMMENT_LENGTH_AT = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;

    public static JarCompleteness of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer tail = read(channel, Math.max(0, size - DIRECTORY_END_SIZE - LONGEST_COMMENT));
            for (int at = tail.limit() - DIRECTORY_END_SIZE; at >= 0; at--) {
                if (tail.getInt(at) == DIRECTORY_END && endsAfterComment(tail, at)) {
                    return COMPLETE;
                }
            }
            // Zeros at the beginning: room that a copying program has reserved and not yet filled.
            int head = size < Integer.BYTES ? 0 : read(channel, 0).getInt(0);
            return head == 0 || head == LOCAL_ENTRY ? INCOMPLETE : NO_JAR;
        }
    }

    /** What to tell of a file that stays like this; empty if it is complete. */
    public Optional<String> complaint(String file) {
        return switch (this) {
            case NO_JAR ->
                Optional.of("%s is no jar: it does not begin like one; put the jar there that your build made"
                        .formatted(file));
            case INCOMPLETE -> Optional.of("%s is cut off: its end is missing; copy it again".formatted(file));
            case COMPLETE -> Optional.empty();
        };
    }

    private static boolean endsAfterComment(ByteBuffer tail, int at) {
        int comment = Short.toUnsignedInt(tail.getShort(at + COMMENT_LENGTH_AT));
        return at + DIRECTORY_END_SIZE + comment == tail.limit();
    }

    private static ByteBuffer read(FileChannel channel, long from) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(DIRECTORY_END_SIZE + LONGEST_COMMENT).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until the buffer is full or the file ends
        }
        return bytes.flip();
    }
}
