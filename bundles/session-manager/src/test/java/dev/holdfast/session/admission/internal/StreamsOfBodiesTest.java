package dev.holdfast.session.admission.internal;

import static dev.holdfast.session.admission.internal.TestRobot.answer;
import static dev.holdfast.session.admission.internal.TestRobot.nobody;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.safety.internal.StopLimits;
import dev.holdfast.stream.Broadcast;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a driver's stream lasts as long as its body, and hangs nobody. */
@Timeout(20)
class StreamsOfBodiesTest {
    @ResourceApi("test:component:clock")
    public interface Clock extends Resource {
        Flow.Publisher<Integer> ticks();
    }

    private static final ResourceName NAME = ResourceName.of(Clock.class, "clock");

    private final TestRobot robot = new TestRobot(StopLimits.DEFAULT);
    private final Broadcast<Integer> ticks = new Broadcast<>(tick -> tick);
    private final Admitted clock = robot.robot.name(NAME, Clock.class);

    StreamsOfBodiesTest() {
        answer(robot.bodies.arrive(clock, new Body((Clock) () -> ticks, Set.of()), () -> {}));
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aClientIsToldWhatTheDriverTells() {
        var ada = new Subscriber(100);
        stream().subscribe(ada);
        await().until(() -> ticks.subscribers() == 1);

        publishUntil(ada, 3);

        assertEquals(List.of(0, 1, 2), ada.told.subList(0, 3));
    }

    @Test
    void whoAsksForNothingIsToldNothingAndMissesLittle() {
        var slow = new Subscriber(0);
        stream().subscribe(slow);
        await().until(() -> ticks.subscribers() == 1);
        ticks.publish(7);

        slow.subscription.join().request(1);

        await().until(() -> slow.told.equals(List.of(7)));
    }

    @Test
    void theStreamFailsWhenTheBodyGoes() {
        var ada = new Subscriber(100);
        stream().subscribe(ada);
        await().until(() -> ticks.subscribers() == 1);

        robot.bodies.leave(clock);

        assertTrue(ada.end.handle((ok, failure) -> failure).join() instanceof ResourceUnavailableException);
        await().until(() -> ticks.subscribers() == 0);
    }

    @Test
    void aStreamOfABodyThatIsGoneFailsAtOnce() {
        Flow.Publisher<Integer> old = stream();
        robot.bodies.leave(clock);
        var late = new Subscriber(1);

        old.subscribe(late);

        assertTrue(late.end.handle((ok, failure) -> failure).join() instanceof ResourceUnavailableException);
        assertEquals(0, ticks.subscribers());
    }

    @Test
    void aModuleThatHangsInItsSubscriberHoldsUpNobody() {
        var hanging = new CompletableFuture<Void>();
        var module = new Subscriber(100) {
            @Override
            public void onNext(Integer tick) {
                super.onNext(tick);
                hanging.join();
            }
        };
        var ada = new Subscriber(1000);
        twin().ticks().subscribe(module);
        stream().subscribe(ada);
        await().until(() -> ticks.subscribers() == 2);

        IntStream.range(0, 50).forEach(ticks::publish);

        await().until(() -> ada.told.size() == 50);
        assertEquals(1, module.told.size());
        assertNotSame(Thread.currentThread(), module.thread);
        hanging.complete(null);
    }

    /** A module may ask for all that will ever be told, and hang. */
    @Test
    void whatAModuleIsTooSlowForEndsItsStream() {
        var hanging = new CompletableFuture<Void>();
        var heard = new AtomicInteger();
        var module = new Subscriber(Long.MAX_VALUE) {
            @Override
            public void onNext(Integer tick) {
                heard.incrementAndGet();
                hanging.join();
            }
        };
        var asked = new CompletableFuture<Flow.Subscriber<? super Integer>>();
        Flow.Publisher<Integer> source =
                subscriber -> subscriber.onSubscribe(new Unbounded(() -> asked.complete(subscriber)));
        Tether.inside(clock, clock.body().orElseThrow(), source, robot.robot.workers())
                .subscribe(module);
        Flow.Subscriber<? super Integer> driver = asked.join();

        IntStream.range(0, 2_000).forEach(driver::onNext);
        hanging.complete(null);

        Throwable failure = module.end.handle((ok, end) -> end).join();
        assertTrue(failure.getMessage().contains("too slow"), failure.getMessage());
        assertTrue(heard.get() < 2_000, () -> heard + " were kept");
    }

    /** Tells whatever it has, whoever asked for how much, once somebody has. */
    private record Unbounded(Runnable asked) implements Flow.Subscription {
        @Override
        public void request(long more) {
            asked.run();
        }

        @Override
        public void cancel() {}
    }

    @Test
    void whatACallSetsOffBelongsToThatCall() {
        var body = new TestWheel();
        robot.admit("left", body);
        Wheel left = robot.twin("left", new TestModule(robot, "acme.remote"));
        var remote = new Subscriber(100) {
            @Override
            public void onNext(Integer tick) {
                left.turn(tick);
            }
        };
        twin().ticks().subscribe(remote);
        await().until(() -> {
            ticks.publish(1);
            return body.speed == 1;
        });
        Caller ada = nobody();

        answer(robot.door.query(NAME, Clock.class, ada, clock -> {
            ticks.publish(3);
            return null;
        }));

        assertEquals(3, body.speed);
        assertEquals(Set.of(TestRobot.wheel("left")), ada.reached());
    }

    @Test
    void aHundredStreamsAreEnough() {
        var all = IntStream.range(0, 100).mapToObj(i -> new Subscriber(1)).toList();
        all.forEach(stream()::subscribe);
        var oneMore = new Subscriber(1);

        stream().subscribe(oneMore);

        assertTrue(oneMore.end.handle((ok, failure) -> failure).join() instanceof LimitExceededException);
        all.get(0).subscription.join().cancel();
        await("a place, once the driver has let go of the one who left").until(() -> {
            var another = new Subscriber(1);
            stream().subscribe(another);
            return !another.end.isDone();
        });
        await().until(() -> ticks.subscribers() == 100);
    }

    private void publishUntil(Subscriber subscriber, int count) {
        IntStream.range(0, count).forEach(ticks::publish);
        await().until(() -> subscriber.told.size() >= count);
    }

    private Flow.Publisher<Integer> stream() {
        return answer(robot.door.stream(NAME, Clock.class, nobody(), Clock::ticks));
    }

    private Clock twin() {
        return (Clock) robot.robot.twin(clock, new TestClient(true));
    }

    private static class Subscriber implements Flow.Subscriber<Integer> {
        final List<Integer> told = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        final long wanted;
        volatile Thread thread;

        Subscriber(long wanted) {
            this.wanted = wanted;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
            if (wanted > 0) {
                given.request(wanted);
            }
        }

        @Override
        public void onNext(Integer tick) {
            thread = Thread.currentThread();
            told.add(tick);
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
