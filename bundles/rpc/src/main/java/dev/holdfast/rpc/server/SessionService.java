package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.Answers.answer;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Safeguards;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.rpc.access.internal.NotPermittedException;
import dev.holdfast.rpc.access.internal.Refusals;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.wire.session.v1.EndSessionRequest;
import dev.holdfast.wire.session.v1.EndSessionResponse;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.GetPresenceResponse;
import dev.holdfast.wire.session.v1.GetSafetyRequest;
import dev.holdfast.wire.session.v1.GetSafetyResponse;
import dev.holdfast.wire.session.v1.RearmRequest;
import dev.holdfast.wire.session.v1.RearmResponse;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.StartSessionRequest;
import dev.holdfast.wire.session.v1.StartSessionResponse;
import dev.holdfast.wire.session.v1.StopOwnedRequest;
import dev.holdfast.wire.session.v1.StopOwnedResponse;
import dev.holdfast.wire.session.v1.WatchRequest;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * {@code holdfast.session.v1.SessionService}: what a client may ask of its presence beyond what every SDK can. All of it
 * runs on the event loop, and none waits.
 */
final class SessionService extends SessionServiceGrpc.SessionServiceImplBase {
    private final ClientSessions sessions;
    private final ShownIds ids;
    private final Watches watches;
    private final Supplier<Safeguards> safeguards;

    /** @param safeguards what holds for each resource; fails while nobody knows */
    SessionService(ClientSessions sessions, ShownIds ids, Watches watches, Supplier<Safeguards> safeguards) {
        this.safeguards = safeguards;
        this.sessions = sessions;
        this.ids = ids;
        this.watches = watches;
    }

    @Override
    public void startSession(StartSessionRequest request, StreamObserver<StartSessionResponse> observer) {
        answer(observer, () -> {
            var granted = Granted.by(sessions, request.getResume(), () -> open(request));
            return StartSessionResponse.newBuilder()
                    .setId(granted.id())
                    .setHeartbeatWindow(Durations.toMessage(granted.heartbeatWindow()))
                    .build();
        });
    }

    @Override
    public void endSession(EndSessionRequest request, StreamObserver<EndSessionResponse> observer) {
        answer(observer, () -> {
            Identity who = Access.current();
            Ids.parse(request.getId()).ifPresent(id -> end(id, who));
            return EndSessionResponse.getDefaultInstance();
        });
    }

    @Override
    public void stopOwned(StopOwnedRequest request, StreamObserver<StopOwnedResponse> observer) {
        answer(observer, () -> StopOwnedResponse.newBuilder()
                .setOwned(sessions.stopOwned(
                        Ids.parse(request.getId()).orElseThrow(SessionExpiredException::refused),
                        Access.current().holder(),
                        ResourceNames.fromMessage(request.getName())))
                .build());
    }

    @Override
    public void getPresence(GetPresenceRequest request, StreamObserver<GetPresenceResponse> observer) {
        answer(observer, () -> GetPresenceResponse.newBuilder()
                .setPresence(Presences.now(sessions, ids.to(Access.current())))
                .build());
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchResponse> observer) {
        watches.begin((ServerCallStreamObserver<WatchResponse>) observer, ids.to(Access.current()));
    }

    @Override
    public void getSafety(GetSafetyRequest request, StreamObserver<GetSafetyResponse> observer) {
        answer(observer, () -> {
            var messages = new SafeguardMessages(ids.to(Access.current()));
            return GetSafetyResponse.newBuilder()
                    .addAllResources(safeguards.get().all().stream()
                            .map(messages::toMessage)
                            .toList())
                    .build();
        });
    }

    @Override
    public void rearm(RearmRequest request, StreamObserver<RearmResponse> observer) {
        answer(observer, () -> RearmResponse.newBuilder()
                .setWasDisarmed(safeguards.get().rearm(reached(ResourceNames.fromMessage(request.getName()))))
                .build());
    }

    /** Whoever may not command it may not arm it. */
    private static ResourceName reached(ResourceName name) {
        if (!Access.current().reaches(name.name())) {
            throw new NotPermittedException(Refusals.resource(name.name(), Access.current()));
        }
        return name;
    }

    private Session open(StartSessionRequest request) {
        Duration window = Durations.fromMessage(request.getHeartbeatWindow()); // zero also where none was given
        String address = PeerInterceptor.PEER.get();
        String holder = Access.current().holder();
        return window.isZero() ? sessions.start(holder, address) : sessions.start(holder, address, window);
    }

    /** An admin ends those of other clients too, but no module's. Nobody else has all of them looked through for that. */
    private void end(UUID id, Identity who) {
        sessions.end(id, who.holder());
        if (who.may(Role.ADMIN) && !who.holder().isEmpty()) {
            sessions.sessions().stream()
                    .filter(session -> session.id().equals(id))
                    .filter(session -> !session.address().isEmpty())
                    .forEach(session -> sessions.end(id, session.holder()));
        }
    }
}
