package dev.holdfast.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    record Tick(String pin, int count) {}

    private final Broadcast<Tick> ticks = new Broadcast<>(Tick::pin);

    @Test
    void tellsEverybodyInOrder() {
        var ada = Listening.to(ticks).wants(10);
        var bob = Listening.to(ticks).wants(10);

        ticks.publish(new Tick("a", 1));
        ticks.publish(new Tick("b", 2));

        assertEquals(List.of(new Tick("a", 1), new Tick("b", 2)), ada.told);
        assertEquals(ada.told, bob.told);
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        var ada = Listening.to(ticks.only(tick -> tick.pin().equals("b"))).wants(10);

        ticks.publish(new Tick("a", 1));
        ticks.publish(new Tick("b", 2));

        assertEquals(List.of(new Tick("b", 2)), ada.told);
    }

    @Test
    void keepsTheNewestOfEachKindForWhoIsSlow() {
        var slow = Listening.to(ticks);
        ticks.publish(new Tick("rare", 0));
        IntStream.rangeClosed(1, 1000).forEach(count -> ticks.publish(new Tick("often", count)));

        slow.wants(2000);

        assertEquals(Feed.ROOM, slow.told.size());
        assertEquals(new Tick("rare", 0), slow.told.get(0));
        assertEquals(new Tick("often", 1000), slow.told.get(slow.told.size() - 1));
        assertEquals(1001 - Feed.ROOM, ticks.conflated());
    }

    @Test
    void oneThatThrowsIsLeftOutAndTheOthersAreTold() {
        ticks.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Tick tick) {
                throw new IllegalStateException("too much");
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        var ada = Listening.to(ticks).wants(10);

        ticks.publish(new Tick("a", 1));

        assertEquals(1, ticks.subscribers());
        assertEquals(List.of(new Tick("a", 1)), ada.told);
    }

    @Test
    void whoLeftIsToldNothing() {
        var ada = Listening.to(ticks).wants(10);

        ada.subscription.cancel();
        ticks.publish(new Tick("a", 1));

        assertEquals(List.of(), ada.told);
        assertEquals(0, ticks.subscribers());
    }

    @Test
    void itsEndIsToldBehindWhatWaits() {
        var slow = Listening.to(ticks);
        ticks.publish(new Tick("a", 1));

        ticks.close();
        assertEquals("", slow.end);
        slow.wants(1);

        assertEquals(1, slow.told.size());
        assertEquals("complete", slow.end);
        assertEquals("complete", Listening.to(ticks).end);
    }

    @Test
    void whoAsksForLessThanOneIsToldThatItIsWrong() {
        assertEquals("failed: asked for 0 events", Listening.to(ticks).wants(0).end);
    }
}
