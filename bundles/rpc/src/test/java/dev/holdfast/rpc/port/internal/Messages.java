package dev.holdfast.rpc.port.internal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.holdfast.wire.common.v1.LogEntry;
import dev.holdfast.wire.robot.v1.LogRequest;
import dev.holdfast.wire.robot.v1.Status;
import dev.holdfast.wire.robot.v1.StreamStatusResponse;
import dev.holdfast.wire.robot.v1.TunnelRequest;

/** What the tests send. */
final class Messages {
    private static final StreamStatusResponse STATUS = StreamStatusResponse.newBuilder()
            .addStatus(Status.newBuilder()
                    .setStatus(Struct.newBuilder()
                            .putFields(
                                    "text",
                                    Value.newBuilder()
                                            .setStringValue("x".repeat(1024))
                                            .build())))
            .build();

    private Messages() {}

    static StreamStatusResponse statusOfOneKibibyte() {
        return STATUS;
    }

    /** A message of at least this many bytes, and few more. */
    static LogRequest ofSize(int bytes) {
        return LogRequest.newBuilder()
                .addLogs(LogEntry.newBuilder().setMessage("x".repeat(bytes)))
                .build();
    }

    static TunnelRequest tunnel(String text) {
        return TunnelRequest.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
    }
}
