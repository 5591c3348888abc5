package dev.holdfast.client.command.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.Ownership;
import dev.holdfast.wire.session.v1.Presence;
import dev.holdfast.wire.session.v1.Session;
import java.util.List;

/** What a robot tells of sessions. */
final class Messages {
    static final Session ADA = Session.newBuilder()
            .setMark("11111111")
            .setAddress("127.0.0.1:40000")
            .setHeartbeatWindow(com.google.protobuf.Duration.newBuilder().setSeconds(2))
            .build();
    static final Session PATROL = Session.newBuilder()
            .setMark("22222222")
            .setHolder("module:acme.patrol")
            .build();

    private Messages() {}

    static dev.holdfast.wire.common.v1.ResourceName motor(String name) {
        return ResourceNames.toMessage(new ResourceName(Api.component("motor"), name));
    }

    static Ownership owned(String motor, String mark) {
        return Ownership.newBuilder().setName(motor(motor)).setSession(mark).build();
    }

    static Presence presence(List<Session> sessions, Ownership... owned) {
        return Presence.newBuilder()
                .addAllSessions(sessions)
                .addAllResources(List.of(owned))
                .build();
    }
}
