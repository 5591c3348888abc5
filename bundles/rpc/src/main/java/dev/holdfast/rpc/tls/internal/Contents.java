package dev.holdfast.rpc.tls.internal;

import dev.holdfast.tls.TlsFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in the files, to be compared. Their times would not do: links to them are turned to others, as certbot does,
 * and a copy may keep the time of an older file.
 */
record Contents(List<ByteBuffer> files) {
    static Contents of(TlsFiles files) {
        return new Contents(
                Stream.concat(Stream.of(files.certificate(), files.key()), files.clientAuthorities().stream())
                        .map(Contents::bytes)
                        .toList());
    }

    /** None of a file that cannot be read, which whoever takes it then tells. */
    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            return ByteBuffer.allocate(0);
        }
    }
}
