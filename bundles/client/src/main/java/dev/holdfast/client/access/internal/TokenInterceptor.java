package dev.holdfast.client.access.internal;

import dev.holdfast.client.call.internal.Carried;
import dev.holdfast.client.call.internal.CarryingCall;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Puts the token on every call. Where the robot does not take it any more, because it was restarted perhaps, the call is made
 * once more with another one; but not where requests stream, since what has gone out would have to be kept.
 */
public final class TokenInterceptor implements ClientInterceptor {
    private final TokenKeeper keeper;

    public TokenInterceptor(TokenKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var header = new TokenHeader(keeper, method.getType().clientSendsOneMessage());
        return CarryingCall.of(header, method, options, next);
    }

    private record TokenHeader(TokenKeeper keeper, boolean isRepeated) implements Carried {
        private static final Metadata.Key<String> KEY =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public Metadata.Key<String> key() {
            return KEY;
        }

        @Override
        public CompletableFuture<Optional<String>> value() {
            return keeper.token().thenApply(token -> token.map("Bearer "::concat));
        }

        /** Who calls is looked at before anything else is, so this has reached no driver. */
        @Override
        public boolean isRefused(Optional<String> value, Status status) {
            boolean refused = status.getCode() == Status.Code.UNAUTHENTICATED;
            if (refused) {
                keeper.refused(value.map(bearer -> bearer.substring("Bearer ".length())));
            }
            return refused;
        }
    }
}
