package dev.holdfast.rpc.server;

import dev.holdfast.door.Safeguard;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.session.Session;
import java.util.UUID;
import java.util.function.Function;

/** What holds for resources, in messages that give away no session's id. */
final class SafeguardMessages {
    private final Function<Session, UUID> ids;

    /** @param ids how sessions look to whoever is told */
    SafeguardMessages(Function<Session, UUID> ids) {
        this.ids = ids;
    }

    dev.holdfast.wire.session.v1.Safeguard toMessage(Safeguard safeguard) {
        var message = dev.holdfast.wire.session.v1.Safeguard.newBuilder()
                .setName(ResourceNames.toMessage(safeguard.name()))
                .setSession(Presences.mark(safeguard.owner(), ids))
                .setDisarmed(safeguard.disarmed())
                .setOverdue(safeguard.overdue())
                .setUnownedCommands(safeguard.unownedCommands())
                .setExclusive(safeguard.exclusive())
                .setUnowned(safeguard.unowned())
                .setRearm(safeguard.rearm())
                .setOnDisconnect(safeguard.stopsOnDisconnect() ? "stop" : "")
                .setStopTimeout(Durations.toMessage(safeguard.stopTimeout()))
                .setSettleTime(Durations.toMessage(safeguard.settleTime()))
                .setOnStopFailure(safeguard.onStopFailure().orElse(""))
                .setSafeAtStart(safeguard.safeAtStart())
                .addAllAlsoMonitor(safeguard.alsoMonitor().stream().sorted().toList());
        safeguard.maxAge().map(Durations::toMessage).ifPresent(message::setMaxAge);
        safeguard.window().map(Durations::toMessage).ifPresent(message::setWindow);
        return message.build();
    }
}
