package dev.holdfast.rpc.server;

import com.google.protobuf.Struct;
import dev.holdfast.access.Identity;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.wire.robot.v1.BlockForOperationRequest;
import dev.holdfast.wire.robot.v1.BlockForOperationResponse;
import dev.holdfast.wire.robot.v1.CancelOperationRequest;
import dev.holdfast.wire.robot.v1.CancelOperationResponse;
import dev.holdfast.wire.robot.v1.GetOperationsResponse;
import io.grpc.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The robot's methods about operations. A malformed id is an unknown one, and about an unknown one all is said; so is about one of
 * somebody else, but to an admin. */
final class OperationMethods {
    private final Operations operations;

    OperationMethods(Operations operations) {
        this.operations = operations;
    }

    GetOperationsResponse others() {
        var answer = GetOperationsResponse.newBuilder();
        operations.others(Access.current()).forEach(operation -> answer.addOperations(toMessage(operation)));
        return answer.build();
    }

    CancelOperationResponse cancel(CancelOperationRequest request) {
        Identity who = Access.current();
        Ids.parse(request.getId()).ifPresent(id -> operations.cancel(id, who));
        return CancelOperationResponse.getDefaultInstance();
    }

    /** To wait is an operation too, and ends when somebody cancels it. */
    CompletionStage<BlockForOperationResponse> finished(BlockForOperationRequest request) {
        Identity who = Access.current();
        CompletableFuture<Void> over = Ids.parse(request.getId())
                .map(id -> operations.finished(id, who))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        Context.current()
                .addListener(
                        ended -> over.completeExceptionally(new CancellationException("the operation was cancelled")),
                        Runnable::run);
        return over.thenApply(none -> BlockForOperationResponse.getDefaultInstance());
    }

    /** Arguments are not kept: they may be large, or secret. */
    private static dev.holdfast.wire.robot.v1.Operation toMessage(Operation operation) {
        var message = dev.holdfast.wire.robot.v1.Operation.newBuilder()
                .setId(operation.id().toString())
                .setMethod(operation.method())
                .setArguments(Struct.getDefaultInstance())
                .setStarted(Timestamps.toMessage(operation.started()));
        operation.session().ifPresent(session -> message.setSessionId(session.toString()));
        return message.build();
    }
}
