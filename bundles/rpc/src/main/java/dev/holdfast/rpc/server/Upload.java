package dev.holdfast.rpc.server;

import dev.holdfast.resource.LimitExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps the bytes of a jar while they come in: on the disk, in a file that is gone with us, however we end. */
final class Upload implements AutoCloseable {
    /** What a module may unpack to is less than a jar of this size holds. */
    static final long LARGEST = 512L << 20;

    private final FileChannel file;
    private final long largest;
    private long size;

    private Upload(FileChannel file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    static Upload begin() throws IOException {
        return begin(LARGEST);
    }

    /** The same with another limit. */
    static Upload begin(long largest) throws IOException {
        Path path = Files.createTempFile("holdfast-upload-", ".jar");
        return new Upload(
                FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE),
                largest);
    }

    /** @throws LimitExceededException if it becomes too large */
    void write(ByteBuffer piece) throws IOException {
        size += piece.remaining();
        if (size > largest) {
            throw new LimitExceededException(
                    "the jar has more than %d MiB; leave out what it does not need".formatted(largest >> 20));
        }
        while (piece.hasRemaining()) {
            file.write(piece);
        }
    }

    /** All of it, from its beginning; to be read once, and before {@link #close}. */
    InputStream content() throws IOException {
        file.position(0);
        return Channels.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // nothing is kept of it anyway
        }
    }
}
