package dev.holdfast.remote.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.servo.Servo;
import dev.holdfast.component.servo.rpc.ServoRpc;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ForeignActuator;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import dev.holdfast.status.RemoteState;
import dev.holdfast.wire.component.servo.v1.ServoServiceGrpc;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemoteTest {
    private static final Pose UP = new Pose(0, 0, 100, 0, 0, 1, 0);
    private static final Api SERVO = Api.of(Servo.class);

    private final Bodies bodies = new Bodies();
    private final FakePart part = new FakePart();
    private final Forms forms = new Forms(api -> {});
    private int changes;
    private final Remote remote = remote(() -> part);

    @Test
    void registersWhatTheRemoteHasOfAnApiThatIsKnownHere() {
        part.has("rdk:component:motor/left", "acme:component:winch/hook", "rdk:component:motor/sub:right");

        assertTrue(remote.ask());
        assertTrue(remote.ask());

        assertEquals(
                List.of("+far:left", "+far:sub:right"),
                bodies.news.stream().sorted().toList());
        assertEquals(true, bodies.properties.get("service.imported"));
        assertArrayEquals(
                new String[] {"dev.holdfast.grpc"}, (String[]) bodies.properties.get("service.imported.configs"));
        assertEquals("", remote.state().complaint());
        assertEquals(
                Set.of(ResourceName.of(Motor.class, "far:left"), ResourceName.of(Motor.class, "far:sub:right")),
                remote.state().resources());
    }

    @Test
    void takesBackWhatHasGoneThere() {
        part.has("rdk:component:motor/left");
        remote.ask();

        part.has("rdk:component:motor/right");
        remote.ask();

        assertEquals(List.of("+far:left", "-far:left", "+far:right"), bodies.news);
    }

    /** It was gone for a moment, and nobody there has stopped it. */
    @Test
    void whatABodyHasMovedIsOursStillWhenTheNextOneOfItsNameComes() {
        part.has("rdk:component:motor/left");
        remote.ask();
        assertThrows(RuntimeException.class, () -> motor().setPower(0.5), "nobody answers here");
        part.has();
        remote.ask();
        part.has("rdk:component:motor/left");
        remote.ask();

        Stopping.owed(() -> {
            motor().stop();
            return null;
        });

        assertEquals(List.of("rdk:component:motor/left"), part.stopped);
    }

    private Motor motor() {
        return (Motor) bodies.there.get("far:left");
    }

    @Test
    void takesBackWhatHasAnApiThatHasGoneHere() {
        part.has("rdk:component:motor/left");
        remote.ask();

        forms.known.clear();
        remote.ask();

        assertEquals(List.of("+far:left", "-far:left"), bodies.news);
    }

    @Test
    void learnsAnApiThatOnlyTheRemoteKnowsForAsLongAsItHasIt() {
        part.services.put(SERVO, ServoServiceGrpc.getServiceDescriptor());
        part.has("rdk:component:servo/pan", "rdk:component:servo/tilt");

        remote.ask();
        remote.ask();

        assertEquals(Set.of("far:pan", "far:tilt"), bodies.there.keySet());
        assertTrue(bodies.there.get("far:pan") instanceof ForeignActuator);
        assertEquals(Set.of(SERVO), forms.served);
        assertEquals(1, part.described);
        part.has("rdk:component:motor/left");
        remote.ask();
        assertEquals(Set.of("far:left"), bodies.there.keySet());
        assertEquals(Set.of(), forms.served);
    }

    @Test
    void whatBecomesKnownHereIsOfThatFromThenOn() {
        part.services.put(SERVO, ServoServiceGrpc.getServiceDescriptor());
        part.has("rdk:component:servo/pan");
        remote.ask();

        forms.know(new ServoRpc());
        remote.ask();

        assertTrue(bodies.there.get("far:pan") instanceof Servo);
        assertEquals(Set.of(), forms.served);
    }

    @Test
    void learnsWhatTheRemoteTellsLateAndServesNothingOnceItHasEnded() {
        part.has("rdk:component:servo/pan");
        remote.ask();
        assertEquals(Map.of(), bodies.there);

        part.services.put(SERVO, ServoServiceGrpc.getServiceDescriptor());
        remote.ask();
        assertEquals(Set.of("far:pan"), bodies.there.keySet());

        part.meanwhile = remote::close; // while it is asked
        remote.ask();
        assertEquals(Set.of(), forms.served);
    }

    @Test
    void keepsAllWhileTheRemoteIsAwayAndSaysWhy() {
        part.has("rdk:component:motor/left");
        remote.ask();

        part.away = true;

        assertFalse(remote.ask());
        assertEquals(List.of("+far:left"), bodies.news);
        assertEquals(
                new RemoteState(
                        "far",
                        "remote far does not answer at far.local:8080: nobody is there",
                        Set.of(ResourceName.of(Motor.class, "far:left"))),
                remote.state());
        part.reason = "the api-key tablet is not let in";
        remote.ask();
        remote.ask();
        assertEquals(
                "remote far does not answer at far.local:8080: the api-key tablet is not let in",
                remote.state().complaint());
        part.away = false;
        assertTrue(remote.ask());
        assertEquals(List.of("+far:left"), bodies.news, "it is the same body");
        assertEquals("", remote.state().complaint());
        assertEquals(4, changes);
    }

    @Test
    void leavesOutWhatComesBackToUs() {
        part.has("rdk:component:motor/far:left", "rdk:component:motor/left");

        remote.ask();

        assertEquals(List.of("+far:left"), bodies.news);
    }

    @Test
    void anAddressThatIsNoneLeavesItOut() {
        var tried = new int[1];
        var none = remote(() -> {
            tried[0]++;
            throw new IllegalArgumentException("\"::\" is no address of a robot");
        });

        none.ask();
        none.ask();
        none.close();

        assertEquals(1, tried[0]);
        assertEquals(
                "remote far is left out: \"::\" is no address of a robot",
                none.state().complaint());
        assertEquals(List.of(), bodies.news);
    }

    @Test
    void tellsOfTheFramesOfARemoteThatIsPlaced() {
        part.frames = List.of(
                new PartFrame("mast", "world", UP, Optional.empty(), Map.of()),
                new PartFrame("arm", "mast_origin", UP, Optional.empty(), Map.of("name", "boom")),
                new PartFrame("sub:lens", "sub_world", UP, Optional.empty(), Map.of()),
                new PartFrame("far:lens", "world", UP, Optional.empty(), Map.of()));
        var placed = remote(Optional.of(new PoseInFrame("shelf", UP)), () -> part);
        assertEquals(List.of(), placed.frames().frames());

        placed.ask();
        remote.ask();

        var frames = new RemoteFrames(() -> List.of(remote.frames(), placed.frames()));
        assertEquals(
                List.of(
                        "far_world in shelf",
                        "far:mast in far_world",
                        "far:arm in far:mast_origin",
                        "far:sub:lens in far:sub_world"),
                frames.frames().stream()
                        .map(frame -> frame.id() + " in " + frame.parent())
                        .toList());
        assertEquals(
                new Pose(0, 0, 3, 0, 0, 1, 0),
                frames.endPose("far:arm").toCompletableFuture().join());
        assertEquals(
                Pose.ZERO, frames.endPose("far_world").toCompletableFuture().join());
        assertEquals(Map.of("name", "boom"), frames.kinematicModel("far:arm"));
        assertEquals(Map.of(), frames.kinematicModel("far_world"));
    }

    @Test
    void takesEverythingBackWhenItEndsAndThenSaysGoodbye() {
        part.has("rdk:component:motor/left");
        remote.ask();

        remote.close();

        assertEquals(List.of("+far:left", "-far:left", "goodbye"), bodies.news);
        remote.ask();
        assertEquals(Map.of(), bodies.there);
    }

    @Test
    void registersNothingOnceItHasEnded() {
        part.has("rdk:component:motor/left");
        part.meanwhile = remote::close;

        remote.ask();

        assertEquals(Map.of(), bodies.there);
    }

    private Remote remote(Supplier<Part> opening) {
        return remote(Optional.empty(), opening);
    }

    private Remote remote(Optional<PoseInFrame> world, Supplier<Part> opening) {
        return new Remote(new RemoteNames("far", ""), world, opening, forms, bodies, Runnable::run, () -> changes++);
    }

    /** Another robot, which says of itself what the test wants. */
    private final class FakePart implements Part {
        private List<ResourceName> has = List.of();
        private List<PartFrame> frames = List.of();
        private final Map<Api, ServiceDescriptor> services = new HashMap<>();
        private final List<String> stopped = new ArrayList<>();
        private int described;
        private boolean away;
        private String reason = "nobody is there";
        private Runnable meanwhile = () -> {};

        void has(String... names) {
            has = Stream.of(names).map(FakePart::name).toList();
        }

        private static ResourceName name(String text) {
            String[] parts = text.split("/");
            return new ResourceName(Api.parse(parts[0]), parts[1]);
        }

        @Override
        public String target() {
            return "far.local:8080";
        }

        @Override
        public List<ResourceName> resources() {
            if (away) {
                throw new ResourceUnavailableException(reason);
            }
            meanwhile.run();
            return has;
        }

        @Override
        public ServiceDescriptor service(Api api) {
            if (!services.containsKey(api)) {
                throw new UnsupportedOperationException("the robot tells nothing of " + api);
            }
            described++;
            return services.get(api);
        }

        @Override
        public List<PartFrame> frames() {
            return frames;
        }

        @Override
        public CompletionStage<Pose> endPose(String frame) {
            return CompletableFuture.completedFuture(new Pose(0, 0, frame.length(), 0, 0, 1, 0));
        }

        @Override
        public Channel channel() {
            return InProcessChannelBuilder.forName("nobody").build();
        }

        @Override
        public Trace trace() {
            return new Trace(Optional.empty(), 1);
        }

        @Override
        public void disown(Trace doubted) {}

        @Override
        public boolean stopOwned(ResourceName name) {
            stopped.add(name.toString());
            return false;
        }

        @Override
        public void close() {
            bodies.news.add("goodbye");
        }
    }
}
