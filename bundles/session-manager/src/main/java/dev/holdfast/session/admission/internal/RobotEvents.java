package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.safety.internal.GateEvents;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Refusal;
import dev.holdfast.session.safety.internal.ResourceGate;
import dev.holdfast.session.safety.internal.SettleWatch;
import dev.holdfast.session.safety.internal.StopRequest;
import dev.holdfast.session.safety.internal.StopRun;
import dev.holdfast.session.safety.internal.Ticket;
import dev.holdfast.session.threads.internal.Alarms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the gates want done: wakes lanes, sets alarms, lets commands in. Nothing here blocks. */
final class RobotEvents implements GateEvents {
    private static final Logger log = LoggerFactory.getLogger(RobotEvents.class);

    private final Map<ResourceGate, Admitted> resources;
    private final Alarms alarms;
    private final Moment moment;
    private final StopReturns returns;
    private final SettleLook settling;
    private final SessionNews news;
    private final Runnable changed;
    private final Witness witness;

    RobotEvents(
            Map<ResourceGate, Admitted> resources,
            Alarms alarms,
            Moment moment,
            StopReturns returns,
            SettleLook settling,
            SessionNews news,
            Runnable changed,
            Witness witness) {
        this.resources = resources;
        this.alarms = alarms;
        this.moment = moment;
        this.returns = returns;
        this.settling = settling;
        this.news = news;
        this.changed = changed;
        this.witness = witness;
    }

    @Override
    public void admitted(Ticket ticket) {
        var command = (Command) ticket;
        if (!command.isReentrant()) {
            witness.admitted(command.resource().name(), command.session(), command.previousOwner(), moment.now());
        }
        command.admission().complete(Optional.empty());
    }

    @Override
    public void refused(Ticket ticket, Refusal why) {
        var command = (Command) ticket;
        witness.refused(command.resource().name(), command.session(), why, moment.now());
        command.admission().complete(Optional.of(why));
    }

    @Override
    public void unowned(Ticket ticket, LiveSession owner) {
        Admitted resource = ((Command) ticket).resource();
        resource.countUnowned();
        ResourceName name = resource.name();
        witness.unowned(name, owner, moment.now());
        news.unowned(name, owner.session(), resource.unownedCommands());
    }

    @Override
    public void cancelled(Ticket ticket) {
        ((Command) ticket).wake();
    }

    @Override
    public void stopDue(ResourceGate gate) {
        find(gate).ifPresent(resource -> resource.lane().wake(resource));
    }

    @Override
    public void wakeAt(ResourceGate gate, long time) {
        alarms.at(time, () -> gate.tick(moment.now()));
    }

    @Override
    public void answered(StopRequest request, boolean stopped) {
        if (request instanceof AskedStop asked) {
            CompletableFuture<Boolean> made = asked.made();
            made.complete(stopped);
        }
    }

    @Override
    public void stopReturned(ResourceGate gate) {
        returns.returned(gate);
    }

    @Override
    public void settling(ResourceGate gate, SettleWatch watch) {
        find(gate).ifPresent(resource -> settling.begin(resource, watch));
    }

    @Override
    public void overdue(ResourceGate gate, StopRun run, boolean hangs) {
        log.error("{}: stop overdue: its driver's stop {}", gate, hangs ? "does not return" : "did not work");
        witness.overdue(gate.name(), hangs, moment.now());
        Optional<String> instead =
                find(gate).flatMap(resource -> resource.wishes().onStopFailure());
        if (instead.isEmpty() || !makeSafe(gate, instead.get())) {
            stopParts(gate, run);
        }
        changed.run();
        news.overdue(gate.name());
    }

    private static void stopParts(ResourceGate gate, StopRun run) {
        for (ResourceGate part : gate.watched()) {
            if (part != gate) {
                part.stops().requestAfter(run);
            }
        }
    }

    /**
     * {@code on_stop_failure}: stops what is named, such as the relay that feeds a motor, whoever owns it. Where its driver is
     * not there now, the next one's body is made safe when it comes, which is too late for what moves.
     *
     * @return whether anything can be stopped or made safe now
     */
    private boolean makeSafe(ResourceGate failed, String named) {
        List<Admitted> found = resources.values().stream()
                .filter(resource -> resource.gate() != failed)
                .filter(resource -> resource.name().name().equals(named)
                        || resource.name().toString().equals(named))
                .toList();
        List<Admitted> safe = found.stream().filter(Admitted::canStop).toList();
        if (safe.isEmpty()) {
            log.error(
                    "{}: its safety.on_stop_failure names {}, which is not there or cannot be stopped; its parts are"
                            + " stopped",
                    failed,
                    named);
        } else {
            log.error("{}: {} is stopped or made safe instead, as safety.on_stop_failure says", failed, safe);
        }
        found.forEach(resource -> resource.gate().stops().request(AskedStop.byTheRobot()));
        return !safe.isEmpty();
    }

    @Override
    public void recovered(ResourceGate gate) {
        log.info("{}: no stop is overdue any more", gate);
        witness.recovered(gate.name(), moment.now());
        changed.run();
    }

    private Optional<Admitted> find(ResourceGate gate) {
        return Optional.ofNullable(resources.get(gate));
    }
}
