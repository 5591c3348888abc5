package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an explicit stop owes when its body goes before it is made: the next body's stop reaches as far (rule (g)). */
class BequestTest {
    private final AtomicLong sequence = new AtomicLong();
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final LiveSession ada = table.start("ada", "", Duration.ofSeconds(2), 0);
    private final ResourceGate base = gate("base");
    private final ResourceGate left = gate("left");

    private ResourceGate gate(String name) {
        var gate = new ResourceGate(
                new ResourceName(Api.component("motor"), name),
                StopLimits.DEFAULT,
                sequence,
                new ToldEvents(new ArrayList<>()));
        gate.body().open(0);
        return gate;
    }

    private void commandLeft() {
        var ticket = new Ticket(ada, Optional.empty());
        left.arrive(ticket, 0);
        left.returned(ticket, Outcome.DONE, 0);
    }

    private StopRun firstStopOfTheNextBody() {
        base.body().receive(new StopRequest());
        return base.stops().begin(0).orElseThrow();
    }

    private boolean reachesLeft(StopRun run) {
        return !left.stops().isForeign(run, "", 0);
    }

    @BeforeEach
    void adaDrivesLeft() {
        commandLeft();
    }

    @Test
    void anUnfinishedExplicitStopIsMadeOnTheNextBodyAsFarAsItReached() {
        base.stops().request(new StopRequest());
        base.stops().begin(0);
        base.body().vacate(0);

        assertTrue(reachesLeft(firstStopOfTheNextBody()));
    }

    @Test
    void soIsOneThatHadNotBegun() {
        base.stops().request(new StopRequest());
        base.body().vacate(0);

        assertTrue(reachesLeft(firstStopOfTheNextBody()));
    }

    @Test
    void soIsOneThatIsAskedForWhileNobodyIsThere() {
        base.body().vacate(0);
        base.stops().request(new StopRequest());

        assertTrue(reachesLeft(firstStopOfTheNextBody()));
    }

    @Test
    void itSparesWhatALiveSessionHasCommandedSince() {
        base.stops().request(new StopRequest());
        base.stops().begin(0);
        base.body().vacate(0);
        commandLeft();

        assertFalse(reachesLeft(firstStopOfTheNextBody()));
    }

    @Test
    void oneThatWasMadeIsOwedNoMore() {
        base.stops().request(new StopRequest());
        base.stops().end(base.stops().begin(0).orElseThrow(), false, 0);
        base.body().vacate(0);

        assertFalse(reachesLeft(firstStopOfTheNextBody()));
    }
}
