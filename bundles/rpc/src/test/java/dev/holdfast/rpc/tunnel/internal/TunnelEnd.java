package dev.holdfast.rpc.tunnel.internal;

import com.google.protobuf.ByteString;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.TunnelRequest;
import dev.holdfast.wire.robot.v1.TunnelResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The client's end of a tunnel. It takes as much as it is told to. */
final class TunnelEnd implements ClientResponseObserver<TunnelRequest, TunnelResponse> {
    final CompletableFuture<Status> ended = new CompletableFuture<>();
    final StreamObserver<TunnelRequest> requests;

    private final List<ByteString> pieces = new CopyOnWriteArrayList<>();
    private ClientCallStreamObserver<TunnelRequest> call;

    /** One that takes all that comes. */
    TunnelEnd(Channel channel) {
        this(channel, Integer.MAX_VALUE);
    }

    /** One that takes {@code pieces} and then nothing more. */
    TunnelEnd(Channel channel, int pieces) {
        requests = RobotServiceGrpc.newStub(channel).tunnel(this);
        if (pieces > 0) {
            call.request(pieces);
        }
    }

    void send(int port, String text) {
        requests.onNext(TunnelRequest.newBuilder()
                .setDestinationPort(port)
                .setData(ByteString.copyFromUtf8(text))
                .build());
    }

    void takeAll() {
        call.request(Integer.MAX_VALUE);
    }

    /** Whether what is sent goes out at once. */
    boolean isReady() {
        return call.isReady();
    }

    byte[] bytes() {
        return ByteString.copyFrom(pieces).toByteArray();
    }

    String text() {
        return ByteString.copyFrom(pieces).toStringUtf8();
    }

    int largestPiece() {
        return pieces.stream().mapToInt(ByteString::size).max().orElse(0);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<TunnelRequest> started) {
        call = started;
        started.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(TunnelResponse response) {
        pieces.add(response.getData());
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        ended.complete(Status.OK);
    }
}
