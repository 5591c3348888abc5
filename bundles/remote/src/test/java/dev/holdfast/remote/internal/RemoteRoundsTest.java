package dev.holdfast.remote.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Pose;
import dev.holdfast.status.RemoteState;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;

/** Remotes come and go, on the thread of whoever configures, which is not theirs. */
@Timeout(30)
class RemoteRoundsTest {
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final CountDownLatch goodbye = new CountDownLatch(1);
    private final RemoteRounds rounds = new RemoteRounds((BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (self, method, arguments) -> {
                throw new AssertionError("nothing is asked of the framework, but " + method);
            }));

    @AfterEach
    void close() {
        goodbye.countDown();
        rounds.close();
    }

    @Test
    void nobodyWaitsUntilARemoteIsLetGoButTheNextOfItsName() {
        Remote first = remote("far", "first");
        Remote second = remote("far", "second");
        rounds.add(first);
        await().until(() -> news.contains("first is asked"));

        rounds.remove(first);
        assertTrue(rounds.remotes().isEmpty());
        rounds.add(second);
        assertEquals(
                List.of("far"), rounds.remotes().stream().map(RemoteState::name).toList());
        rounds.add(remote("near", "third"));
        await().until(() -> news.contains("third is asked"));
        news.clear();
        goodbye.countDown();

        await().until(() -> news.contains("second is asked"));
        news.removeIf(line -> line.startsWith("third"));
        assertEquals(List.of("first is gone", "second is asked"), news.subList(0, 2));
    }

    @Test
    void oneThatGoesBeforeItsTurnIsNeverAsked() {
        Remote first = remote("far", "first");
        Remote second = remote("far", "second");
        rounds.add(first);
        await().until(() -> news.contains("first is asked"));
        rounds.remove(first);
        rounds.add(second);

        rounds.remove(second);
        goodbye.countDown();
        rounds.add(remote("near", "third"));

        await().until(() -> news.contains("third is asked") && news.contains("first is gone"));
        assertTrue(!news.contains("second is asked"));
    }

    @Test
    void oneIsLetGoAlsoWhereNoThreadCanBeHad() {
        Remote first = remote("far", "first");
        rounds.add(first);
        await().until(() -> news.contains("first is asked"));
        goodbye.countDown();
        rounds.close(); // which leaves no workers

        rounds.remove(first);

        assertTrue(news.contains("first is gone"));
    }

    private Remote remote(String name, String part) {
        return new Remote(
                new RemoteNames(name, ""),
                Optional.empty(),
                () -> new SlowPart(part),
                new Forms(api -> {}),
                new Bodies(),
                Runnable::run,
                () -> {});
    }

    /** One that says goodbye when the test lets it. */
    private final class SlowPart implements Part {
        private final String name;

        SlowPart(String name) {
            this.name = name;
        }

        @Override
        public String target() {
            return name;
        }

        @Override
        public List<ResourceName> resources() {
            news.add(name + " is asked");
            return List.of();
        }

        @Override
        public void close() {
            try {
                goodbye.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            news.add(name + " is gone");
        }

        @Override
        public ServiceDescriptor service(Api api) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PartFrame> frames() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Pose> endPose(String frame) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Channel channel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Trace trace() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void disown(Trace doubted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean stopOwned(ResourceName resource) {
            throw new UnsupportedOperationException();
        }
    }
}
