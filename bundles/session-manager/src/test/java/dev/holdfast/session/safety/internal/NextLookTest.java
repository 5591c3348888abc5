package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A gate whose alarms are kept, and go off when their time comes. */
class NextLookTest {
    private static final long MS = 1_000_000;
    private static final long LIMIT = StopLimits.DEFAULT.stop();

    private final PriorityQueue<Long> alarms = new PriorityQueue<>();
    private final Deque<Ticket> inside = new ArrayDeque<>();
    private final ResourceGate left = new ResourceGate(
            new ResourceName(Api.component("motor"), "left"),
            StopLimits.DEFAULT,
            new AtomicLong(),
            new UnheardEvents() {
                @Override
                public void wakeAt(ResourceGate gate, long time) {
                    alarms.add(time);
                }

                @Override
                public void admitted(Ticket ticket) {
                    inside.add(ticket);
                }

                @Override
                public void refused(Ticket ticket, Refusal why) {
                    refused.add(ticket);
                }
            });
    private final List<Ticket> refused = new ArrayList<>();
    private int ticks;

    private void passTime(long to) {
        while (!alarms.isEmpty() && alarms.peek() <= to) {
            left.tick(alarms.remove());
            ticks++;
        }
    }

    private Ticket arrive(long now) {
        var ticket = new Ticket(LiveSession.NOBODY, Optional.empty());
        left.arrive(ticket, now);
        return ticket;
    }

    /** Each of three waits for its answer, and asks again; a command takes 20 ms. */
    @Test
    void aBusyQueueHasNoMoreAlarmsTomorrowThanToday() {
        left.body().open(0);
        for (int client = 0; client < 3; client++) {
            arrive(0);
        }

        int most = 0;
        for (long now = 20 * MS; now < 60_000 * MS; now += 20 * MS) {
            passTime(now);
            left.returned(inside.remove(), Outcome.DONE, now);
            arrive(now);
            most = Math.max(most, alarms.size());
        }

        assertTrue(most <= 2, "alarms at once: " + most);
        assertTrue(ticks < 200, "looks in a minute: " + ticks);
    }

    /** The alarm that is set already comes before the third's time, and asks for that one. */
    @Test
    void whoeverWaitsInVainIsToldSoInTime() {
        left.body().open(0);
        arrive(0);
        Ticket second = arrive(10 * MS);
        Ticket third = arrive(400 * MS);

        passTime(10 * MS + LIMIT);
        assertEquals(List.of(second), refused);
        passTime(400 * MS + LIMIT);

        assertEquals(List.of(second, third), refused);
        assertEquals(0, alarms.size());
    }

    @Test
    void anAlarmThatWasLostHoldsUpNobodyForLongerThanItsOwnTime() {
        left.body().open(0);
        arrive(0);
        Ticket second = arrive(10 * MS);
        alarms.clear();

        arrive(20 * MS + LIMIT);
        passTime(20 * MS + 2 * LIMIT);

        assertTrue(refused.contains(second));
    }
}
