package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.input.Event;
import dev.holdfast.component.input.InputController;
import dev.holdfast.component.input.Interest;
import dev.holdfast.component.input.rpc.InputControllerRpc;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.stream.Broadcast;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of answers over a real connection: how they begin, and each way in which they end. */
@Timeout(30)
class StreamsOnTheWireTest {
    private static final InputControllerRpc RPC = new InputControllerRpc();

    private final InProcessRobot robot = InProcessRobot.start();
    private final Pad pad = robot.add("pad", new Pad());
    private final Channel channel = serve();
    private final InputController far = RPC.proxy(ResourceName.of(InputController.class, "pad"), channel);

    private Channel serve() {
        robot.serve(RPC);
        return robot.connect();
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void whatHappensFromTheSubscriptionOnArrives() {
        Listener ada = listen(far);
        await().until(() -> pad.told.subscribers() == 1);

        pad.press(1);
        pad.press(2);

        await().until(() -> ada.values.equals(List.of(1.0, 2.0)));
    }

    @Test
    void aClientThatLeavesIsForgotten() {
        Listener ada = listen(far);
        await().until(() -> pad.told.subscribers() == 1);

        ada.subscription.join().cancel();

        await().until(() -> pad.told.subscribers() == 0);
    }

    @Test
    void whoeverListensIsToldThatStopAllHasCancelledIt() {
        Listener ada = listen(far);
        await().until(() -> pad.told.subscribers() == 1);

        RobotServiceGrpc.newBlockingStub(channel).stopAll(StopAllRequest.getDefaultInstance());

        assertTrue(ada.failure() instanceof CancellationException);
        await().until(() -> pad.told.subscribers() == 0);
    }

    @Test
    void whoeverListensIsToldThatTheDriverHasGone() {
        Listener ada = listen(far);
        await().until(() -> pad.told.subscribers() == 1);

        robot.remove(InputController.class, "pad");

        assertTrue(ada.failure() instanceof ResourceUnavailableException);
    }

    @Test
    void theEndOfTheDriversStreamIsTheEndOfTheCall() {
        Listener ada = listen(far);
        await().until(() -> pad.told.subscribers() == 1);

        pad.told.close();

        assertEquals("complete", ada.end.join());
    }

    @Test
    void aDriverThatTellsWithoutBeingAskedIsCutOff() {
        pad.flood = true;

        Listener ada = listen(far);

        assertTrue(ada.failure().getMessage().contains("tells more than it was asked for"));
    }

    private static Listener listen(InputController controller) {
        var listener = new Listener();
        controller
                .streamEvents(List.of(new Interest("South", Set.of(Event.ALL), Set.of())))
                .subscribe(listener);
        return listener;
    }

    private static final class Listener implements Flow.Subscriber<Event> {
        final List<Double> values = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> end = new CompletableFuture<>();
        final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

        Throwable failure() {
            return end.orTimeout(20, TimeUnit.SECONDS)
                    .handle((ended, failure) -> failure)
                    .join();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Event event) {
            values.add(event.value());
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete("complete");
        }
    }

    /** A pad with one button, which counts. */
    private static final class Pad implements InputController {
        final Broadcast<Event> told = new Broadcast<>(Event::control);
        volatile boolean flood;

        void press(double value) {
            told.publish(new Event(Instant.EPOCH, Event.BUTTON_PRESS, "South", value));
        }

        @Override
        public List<String> controls() {
            return List.of("South");
        }

        @Override
        public List<Event> events() {
            return List.of();
        }

        @Override
        public Flow.Publisher<Event> streamEvents(List<Interest> interests) {
            return flood ? Pad::tellUnasked : told;
        }

        private static void tellUnasked(Flow.Subscriber<? super Event> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    for (int i = 0; i < 200_000; i++) {
                        subscriber.onNext(new Event(Instant.EPOCH, Event.BUTTON_PRESS, "South", i));
                    }
                }

                @Override
                public void cancel() {}
            });
        }
    }
}
