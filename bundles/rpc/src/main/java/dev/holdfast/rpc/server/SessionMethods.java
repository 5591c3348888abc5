package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.SessionInterceptor.ANYBODY;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.rpc.Durations;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.wire.robot.v1.GetSessionsResponse;
import dev.holdfast.wire.robot.v1.PeerConnectionInfo;
import dev.holdfast.wire.robot.v1.PeerConnectionType;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import dev.holdfast.wire.robot.v1.StartSessionResponse;
import java.util.Optional;

/** The robot's methods about sessions. All of them run on the event loop, and none waits. */
final class SessionMethods {
    private final ClientSessions sessions;

    SessionMethods(ClientSessions sessions) {
        this.sessions = sessions;
    }

    /** Goes on with the session that the client had, if it lives and is its own; otherwise opens a new one. */
    StartSessionResponse start(StartSessionRequest request) {
        return resumed(request.getResume())
                .map(session -> toMessage(session, request.getResume()))
                .orElseGet(() -> {
                    Session session = sessions.start(ANYBODY, PeerInterceptor.PEER.get());
                    return toMessage(session, session.id().toString());
                });
    }

    /** @throws SessionExpiredException if the session does not live; there is no other refusal */
    SendSessionHeartbeatResponse heartbeat(SendSessionHeartbeatRequest request) {
        sessions.heartbeat(Ids.parse(request.getId()).orElseThrow(SessionExpiredException::refused), ANYBODY);
        return SendSessionHeartbeatResponse.getDefaultInstance();
    }

    GetSessionsResponse sessions() {
        var answer = GetSessionsResponse.newBuilder();
        sessions.sessions().forEach(session -> answer.addSessions(toMessage(session)));
        return answer.build();
    }

    private Optional<Session> resumed(String id) {
        try {
            return Ids.parse(id).map(known -> sessions.heartbeat(known, ANYBODY));
        } catch (SessionExpiredException e) {
            return Optional.empty();
        }
    }

    /** The id is told as the client spelled it: it may compare texts. */
    private static StartSessionResponse toMessage(Session session, String id) {
        return StartSessionResponse.newBuilder()
                .setId(id)
                .setHeartbeatWindow(Durations.toMessage(session.heartbeatWindow()))
                .build();
    }

    private static dev.holdfast.wire.robot.v1.Session toMessage(Session session) {
        var message = dev.holdfast.wire.robot.v1.Session.newBuilder()
                .setId(session.id().toString());
        if (!session.address().isEmpty()) {
            message.setPeerConnectionInfo(PeerConnectionInfo.newBuilder()
                    .setType(PeerConnectionType.PEER_CONNECTION_TYPE_GRPC)
                    .setRemoteAddress(session.address()));
        } else if (!session.holder().equals(ANYBODY)) { // a module, which comes over no connection: module:acme.patrol
            message.setPeerConnectionInfo(PeerConnectionInfo.newBuilder().setRemoteAddress(session.holder()));
        }
        return message.build();
    }
}
