package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.wire.robot.v1.GetSessionsResponse;
import dev.holdfast.wire.robot.v1.PeerConnectionInfo;
import dev.holdfast.wire.robot.v1.PeerConnectionType;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import dev.holdfast.wire.robot.v1.StartSessionResponse;
import java.util.UUID;
import java.util.function.Function;

/** The robot's methods about sessions. All of them run on the event loop, and none waits. */
final class SessionMethods {
    private final ClientSessions sessions;
    private final ShownIds ids;

    SessionMethods(ClientSessions sessions, ShownIds ids) {
        this.sessions = sessions;
        this.ids = ids;
    }

    /** Goes on with the session that the client had, if it lives and is its own; otherwise opens a new one. */
    StartSessionResponse start(StartSessionRequest request) {
        var granted = Granted.by(
                sessions,
                request.getResume(),
                () -> sessions.start(Access.current().holder(), PeerInterceptor.PEER.get()));
        return StartSessionResponse.newBuilder()
                .setId(granted.id())
                .setHeartbeatWindow(Durations.toMessage(granted.heartbeatWindow()))
                .build();
    }

    /** @throws SessionExpiredException if the session does not live; there is no other refusal */
    SendSessionHeartbeatResponse heartbeat(SendSessionHeartbeatRequest request) {
        sessions.heartbeat(
                Ids.parse(request.getId()).orElseThrow(SessionExpiredException::refused),
                Access.current().holder());
        return SendSessionHeartbeatResponse.getDefaultInstance();
    }

    GetSessionsResponse sessions() {
        var answer = GetSessionsResponse.newBuilder();
        Function<Session, UUID> shown = ids.to(Access.current());
        sessions.sessions().forEach(session -> answer.addSessions(toMessage(session, shown.apply(session))));
        return answer.build();
    }

    private static dev.holdfast.wire.robot.v1.Session toMessage(Session session, UUID id) {
        var message = dev.holdfast.wire.robot.v1.Session.newBuilder().setId(id.toString());
        if (!session.address().isEmpty()) {
            message.setPeerConnectionInfo(PeerConnectionInfo.newBuilder()
                    .setType(PeerConnectionType.PEER_CONNECTION_TYPE_GRPC)
                    .setRemoteAddress(session.address()));
        } else if (!session.holder().isEmpty()) { // a module, which comes over no connection: module:acme.patrol
            message.setPeerConnectionInfo(PeerConnectionInfo.newBuilder().setRemoteAddress(session.holder()));
        }
        return message.build();
    }
}
