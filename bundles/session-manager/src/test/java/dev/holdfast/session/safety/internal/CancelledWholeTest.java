package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the protocol model found ({@code proof/spin}): a base's cancelled command, and somebody else at its motor. */
class CancelledWholeTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final AtomicLong sequence = new AtomicLong();
    private final List<SettleWatch> watches = new ArrayList<>();
    private final SessionTable table =
            new SessionTable(SessionLimits.DEFAULT, Rules.ALL, UUID::randomUUID, 1, Long.MAX_VALUE);
    private final LiveSession ada = table.start("ada", "", WINDOW, 0);
    private final LiveSession bob = table.start("bob", "", WINDOW, 0);
    private final ResourceGate base = gate("base");
    private final ResourceGate motor = gate("motor");

    private ResourceGate gate(String kind) {
        var events = (GateEvents) Proxy.newProxyInstance(
                GateEvents.class.getClassLoader(), new Class<?>[] {GateEvents.class}, (self, event, told) -> {
                    if (event.getName().equals("settling")) {
                        watches.add((SettleWatch) told[1]);
                    }
                    return null;
                });
        var gate = new ResourceGate(new ResourceName(Api.component(kind), kind), StopLimits.DEFAULT, sequence, events);
        gate.body().open(0);
        return gate;
    }

    private Ticket arrive(ResourceGate gate, LiveSession session, Optional<Ticket> parent) {
        var ticket = new Ticket(session, parent);
        gate.arrive(ticket, 1);
        assertTrue(ticket.isInside());
        return ticket;
    }

    @Test
    void whatACancelledCommandMovedIsStoppedAlthoughSomebodyWasAtTheMotorInVain() {
        base.references(Set.of(motor));
        var drive = arrive(base, ada, Optional.empty());
        motor.returned(arrive(motor, ada, Optional.of(drive)), Outcome.DONE, 1); // it turns
        base.cancelByCaller(drive, 2);
        base.returned(drive, Outcome.DONE, 2);
        var owed = base.stops().begin(3).orElseThrow();
        var vain = arrive(motor, bob, Optional.empty());
        assertSame(PartStop.Part.SPARED, motor.stops().beginPart(owed, "", 3).part());
        base.stops().end(owed, false, 4);
        SettleWatch watch = watches.get(0);
        assertTrue(motor.stops().isForeign(owed, "", 5)); // so the base is asked, and says that it stands still
        assertEquals(SettleWatch.Verdict.LOOK_LATER, watch.judge(false, 5));
        assertEquals(SettleWatch.Verdict.OVER, watch.judge(false, watch.secondLook()));

        motor.returned(vain, Outcome.REFUSED, watch.secondLook() + 1); // Bob's command never moved it

        assertTrue(
                motor.stops().begin(watch.secondLook() + 2).isPresent(),
                "it turns on, by a command that was cancelled");
    }
}
