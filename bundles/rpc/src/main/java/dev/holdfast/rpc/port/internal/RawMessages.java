package dev.holdfast.rpc.port.internal;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages as the bytes that they are on the wire, for whoever passes them on, or answers without looking. */
public final class RawMessages implements MethodDescriptor.Marshaller<byte[]> {
    /** It has no state. */
    public static final RawMessages MARSHALLER = new RawMessages();

    private RawMessages() {}

    @Override
    public InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
