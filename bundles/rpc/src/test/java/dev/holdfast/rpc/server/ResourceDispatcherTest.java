package dev.holdfast.rpc.server;

import static dev.holdfast.rpc.server.ServedRobot.LEFT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.wire.component.motor.v1.IsPoweredRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceDispatcherTest {
    private final ServedRobot robot = new ServedRobot();

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void aMonitoredMethodIsACommand() {
        robot.winch().pull(0.4);

        assertEquals(0.4, robot.left.power);
        assertEquals(List.of(new FakeDoor.Passage("command", LEFT, Optional.empty())), robot.door.passages);
    }

    @Test
    void anyOtherMethodIsAQuery() {
        assertEquals(7.5, robot.winch().rope());

        assertEquals(List.of(new FakeDoor.Passage("query", LEFT, Optional.empty())), robot.door.passages);
    }

    @Test
    void theStopOfAnActuatorGoesItsOwnWay() {
        robot.left.power = 1;

        robot.winch().stop();

        assertFalse(robot.left.isMoving());
        assertEquals(List.of(new FakeDoor.Passage("stop", LEFT, Optional.empty())), robot.door.passages);
    }

    @Test
    void whatAllApisHaveIsServedWithoutARow() {
        robot.left.power = 0.25;

        assertEquals(Map.of("echo", Map.of("a", 1.0)), robot.winch().doCommand(Map.of("a", 1)));
        assertEquals(Map.of("power", 0.25), robot.winch().status());
        assertEquals(
                List.of(new Geometry.Sphere(Pose.ZERO, 80, "drum")),
                robot.winch().geometries());
    }

    @Test
    void anActuatorTellsWhetherItMoves() {
        assertFalse(robot.winch().isMoving());

        robot.left.power = 1;

        assertTrue(robot.winch().isMoving());
    }

    @Test
    void aMethodWithoutARowSaysSo() {
        var motor = MotorServiceGrpc.newBlockingStub(robot.client());
        var request = IsPoweredRequest.newBuilder().setName(LEFT.name()).build();

        var refusal = assertThrows(StatusRuntimeException.class, () -> motor.isPowered(request));

        assertEquals(Status.Code.UNIMPLEMENTED, refusal.getStatus().getCode());
        assertEquals(
                "viam.component.motor.v1.MotorService/IsPowered is not implemented here",
                refusal.getStatus().getDescription());
    }

    @Test
    void extraParametersTravelWithTheCall() {
        var caller = new Caller(Optional.empty(), "", Map.of("soft", true), Optional.empty());
        new FakeCall(caller).run(() -> {
            robot.winch().pull(1);
            return null;
        });

        assertEquals(Map.of("soft", true), robot.left.extra);
    }

    @Test
    void anUnknownNameIsNotFound() {
        var nobody = ResourceName.of(Winch.class, "nobody");

        var refusal = assertThrows(
                ResourceNotFoundException.class,
                () -> new Winch.Rpc().proxy(nobody, robot.client()).rope());

        assertEquals("there is no acme:component:winch/nobody", refusal.getMessage());
    }

    @Test
    void aConfiguredNameThatIsNotThereIsUnavailableForTheReasonThatTheMachineTells() {
        ails(LEFT, Condition.UNHEALTHY, "components[4].attributes.right: no motor \"nobody\" is configured");
        robot.door.bodies.clear();

        for (Consumer<Winch> call : List.<Consumer<Winch>>of(winch -> winch.pull(1), Winch::rope, Winch::stop)) {
            var refusal = assertThrows(ResourceUnavailableException.class, () -> call.accept(robot.winch()));

            assertEquals(
                    "acme:component:winch/left: components[4].attributes.right: no motor \"nobody\" is configured",
                    refusal.getMessage());
        }
    }

    @Test
    void aNameThatIsBeingConfiguredIsUnavailableWithoutAReason() {
        ails(LEFT, Condition.CONFIGURING, "");
        robot.door.bodies.clear();

        var refusal = assertThrows(
                ResourceUnavailableException.class, () -> robot.winch().rope());

        assertEquals("acme:component:winch/left: it is not there just now (configuring)", refusal.getMessage());
    }

    @Test
    void aDriverThatMissesAnotherResourceSaysSoItself() {
        ails(LEFT, Condition.UNHEALTHY, "stop overdue");
        robot.left.meanwhile = () -> {
            throw new ResourceNotFoundException("there is no acme:component:winch named \"far\" on this robot");
        };

        var refusal = assertThrows(
                ResourceNotFoundException.class, () -> robot.winch().rope());

        assertEquals("left: there is no acme:component:winch named \"far\" on this robot", refusal.getMessage());
    }

    @Test
    void whatCannotBeANameIsNotFoundEither() {
        var refusal = setPower(SetPowerRequest.newBuilder().setName("a/b").build());

        assertEquals(Status.Code.NOT_FOUND, refusal.getCode());
        assertEquals("there is no acme:component:winch named \"a/b\" on this robot", refusal.getDescription());
    }

    @Test
    void aNameOnARemoteIsTakenAsItIs() {
        var far = ResourceName.of(Winch.class, "far:left");
        robot.door.bodies.put(far, robot.left);

        assertEquals(7.5, new Winch.Rpc().proxy(far, robot.client()).rope());
    }

    @Test
    void aNumberThatIsNoneReachesNobody() {
        var refusal = setPower(SetPowerRequest.newBuilder()
                .setName("left")
                .setPowerPct(Double.NaN)
                .build());

        assertEquals(Status.Code.INVALID_ARGUMENT, refusal.getCode());
        assertEquals("left: power_pct is not a finite number: NaN", refusal.getDescription());
        assertEquals(List.of(), robot.door.passages);
    }

    @Test
    void anArgumentOutOfItsBoundsReachesNobody() {
        var refusal =
                assertThrows(IllegalArgumentException.class, () -> robot.winch().pull(1.5));

        assertEquals("left: power is not between -1 and 1: 1.5", refusal.getMessage());
        assertEquals(List.of(), robot.door.passages);
    }

    @Test
    void whatADriverThrowsArrivesWithTheNameOfItsResource() {
        robot.left.meanwhile = () -> {
            throw new ArithmeticException("gear 7 of 5");
        };

        var failure = assertThrows(HardwareException.class, () -> robot.winch().rope());

        assertEquals("left: gear 7 of 5", failure.getMessage());
    }

    @Test
    void aDriverThatNamesItselfIsNotNamedTwice() {
        robot.left.meanwhile = () -> {
            throw new IllegalStateException("left is switched off");
        };

        var failure =
                assertThrows(IllegalStateException.class, () -> robot.winch().rope());

        assertEquals("left is switched off", failure.getMessage());
    }

    @Test
    void aSessionThatLapsedUnderWayIsNotAnExpiredOne() {
        robot.left.meanwhile = () -> {
            throw SessionExpiredException.underWay("left");
        };

        var refusal = setPower(SetPowerRequest.newBuilder().setName("left").build());

        assertEquals(Status.Code.ABORTED, refusal.getCode());
        assertEquals("session lapsed; left was stopped", refusal.getDescription());
    }

    @Test
    void namesWhatADriverReachedButNotWhatTheClientCalled() {
        var right = ResourceName.of(Winch.class, "right");
        robot.left.meanwhile = () -> {
            FakeCall.caller().reach(right);
            FakeCall.caller().reach(LEFT);
            FakeCall.caller().reach(new ResourceName(Api.component("motor"), "m"));
        };

        robot.winch().pull(1);

        assertIterableEquals(
                List.of("acme:component:winch/right", "rdk:component:motor/m"),
                robot.headers.get().getAll(Reply.REACHED));
    }

    @Test
    void answersWithoutNamesWhereNothingElseWasReached() {
        robot.winch().pull(1);

        assertNull(robot.headers.get().get(Reply.REACHED));
    }

    @Test
    void tellsTheDriverThatItsClientIsGone() throws InterruptedException {
        var ended = new AtomicReference<RuntimeException>();
        var inside = new CountDownLatch(1);
        robot.left.meanwhile = () -> {
            inside.countDown();
            try {
                Call.current().sleep(Duration.ofMinutes(1));
            } catch (CancellationException e) {
                ended.set(e);
            }
        };

        try (Context.CancellableContext client = Context.current().withCancellation()) {
            client.run(() -> MotorServiceGrpc.newFutureStub(robot.client())
                    .setPower(SetPowerRequest.newBuilder().setName("left").build()));
            assertTrue(inside.await(5, TimeUnit.SECONDS));
            client.cancel(new CancellationException("closed the laptop"));
        }

        await().until(() -> ended.get() != null);
    }

    @Test
    void tellsTheDriverThatTheDeadlinePassed() {
        var left = new AtomicReference<Optional<Duration>>(Optional.empty());
        var ended = new AtomicReference<RuntimeException>();
        robot.left.meanwhile = () -> {
            left.set(Call.current().timeLeft());
            try {
                Call.current().sleep(Duration.ofMinutes(1));
            } catch (CancellationException e) {
                ended.set(e);
            }
        };
        var stub = MotorServiceGrpc.newBlockingStub(robot.client()).withDeadlineAfter(1, TimeUnit.SECONDS);

        var refusal = assertThrows(
                StatusRuntimeException.class,
                () -> stub.setPower(SetPowerRequest.newBuilder().setName("left").build()));

        assertEquals(Status.Code.DEADLINE_EXCEEDED, refusal.getStatus().getCode());
        assertTrue(left.get().orElseThrow().compareTo(Duration.ofSeconds(1)) <= 0);
        await().until(() -> ended.get() != null);
    }

    @Test
    void aNameThatIsNotHereIsThatOfTheOneRemoteThatHasIt() {
        var far = onARemote("far:hook");
        onARemote("far:other-hook");

        setPowerOf("hook");
        assertEquals(0.5, far.power);
        assertEquals("far:hook", robot.door.passages.get(0).name().name(), "one gate, by whichever name");

        far.power = 0;
        setPowerOf("far:hook");
        assertEquals(0.5, far.power);
    }

    @Test
    void aNameThatSeveralRemotesHaveIsNobodys() {
        onARemote("near:hook");
        onARemote("far:hook");

        var refusal = setPower(SetPowerRequest.newBuilder().setName("hook").build());

        assertEquals(Status.Code.NOT_FOUND, refusal.getCode());
        assertEquals(
                "acme:component:winch/hook is on several remotes; write which: far:hook, near:hook",
                refusal.getDescription());
    }

    @Test
    void whatIsHereOrShallBeIsNeverThatOfARemote() {
        var far = onARemote("far:left");
        onARemote("far:right");
        ails(ServedRobot.RIGHT, Condition.UNHEALTHY, "no driver");

        setPowerOf("left");
        var refusal = setPower(SetPowerRequest.newBuilder().setName("right").build());

        assertEquals(0.5, robot.left.power);
        assertEquals(0, far.power);
        assertEquals(Status.Code.UNAVAILABLE, refusal.getCode());
    }

    private FakeWinch onARemote(String name) {
        var winch = new FakeWinch();
        robot.door.bodies.put(ResourceName.of(Winch.class, name), winch);
        return winch;
    }

    private void setPowerOf(String name) {
        MotorServiceGrpc.newBlockingStub(robot.client())
                .setPower(SetPowerRequest.newBuilder()
                        .setName(name)
                        .setPowerPct(0.5)
                        .build());
    }

    private void ails(ResourceName name, Condition condition, String reason) {
        robot.machine.states.add(new ResourceState(name, condition, reason, Instant.EPOCH, ""));
    }

    private Status setPower(SetPowerRequest request) {
        var stub = MotorServiceGrpc.newBlockingStub(robot.client());
        return assertThrows(StatusRuntimeException.class, () -> stub.setPower(request))
                .getStatus();
    }
}
