package dev.holdfast.remote.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.client.ManualSession;
import dev.holdfast.client.RobotClient;
import dev.holdfast.component.base.Base;
import dev.holdfast.component.base.rpc.BaseRpc;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.spatial.Vector3;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.wire.component.base.v1.BaseServiceGrpc;
import dev.holdfast.wire.component.base.v1.SetPowerRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A part whose base moves its motors, and a client of the robot that it is part of who knows of the base alone. */
@Timeout(30)
class ReachedThereTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Metadata.Key<String> REACHED = Metadata.Key.of("viam-smrn", Metadata.ASCII_STRING_MARSHALLER);

    private final InProcessRobot part = InProcessRobot.start();
    private final NotedMotor left = part.add("left", new NotedMotor());
    private final InProcessRobot main = InProcessRobot.start();
    private final Forms forms = new Forms(main::serve);
    private final Remote remote = new Remote(
            new RemoteNames("far", ""),
            Optional.empty(),
            () -> RobotPart.open("127.0.0.1:" + part.listen(), RobotClient.options()),
            forms,
            new RegistryOf(main),
            Runnable::run,
            () -> {});
    private RobotClient user;
    private ManualSession session;

    @BeforeEach
    void reach() {
        part.heartbeatWindow(LONG);
        main.heartbeatWindow(LONG);
        part.add("rover", new OneMotor(part.resource(Motor.class, "left")), "left");
        forms.know(new BaseRpc());
        await().until(remote::ask);
        user = RobotClient.connect("127.0.0.1:" + main.listen());
        session = user.sessions().start();
    }

    @AfterEach
    void close() {
        user.close();
        remote.close();
        main.close();
        part.close();
    }

    @Test
    void whatACommandReachesThereBelongsToItsSessionHere() {
        List<String> named = drive(0.5);

        assertEquals(0.5, left.power);
        assertEquals(List.of("rdk:component:motor/far:left"), named);
        assertEquals(
                Map.of("far:left", session.id(), "far:rover", session.id()),
                Map.of("far:left", owner("far:left"), "far:rover", owner("far:rover")));
    }

    @Test
    void itIsStoppedWithThatSessionAlsoWhereItsBaseIsSomebodyElses() {
        drive(0.5);
        ManualSession other = user.sessions().start();
        left.asked.clear();
        other.run(() -> user.resource(Base.class, "far:rover").setVelocity(new Vector3(0, 0, 0), new Vector3(0, 0, 0)));

        session.end();

        await().until(() -> left.asked.contains("stop"));
        assertEquals(other.id(), owner("far:rover"));
    }

    private List<String> drive(double power) {
        var headers = new AtomicReference<Metadata>();
        Channel listening = ClientInterceptors.intercept(
                user.channel(), MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
        var request = SetPowerRequest.newBuilder()
                .setName("far:rover")
                .setLinear(dev.holdfast.wire.common.v1.Vector3.newBuilder().setY(power))
                .build();
        session.run(() -> BaseServiceGrpc.newBlockingStub(listening).setPower(request));
        var named = new ArrayList<String>();
        Optional.ofNullable(headers.get().getAll(REACHED)).ifPresent(names -> names.forEach(named::add));
        return named;
    }

    private String owner(String name) {
        return main.sessions().owners().entrySet().stream()
                .filter(owned -> owned.getKey().name().equals(name))
                .flatMap(owned -> owned.getValue().stream())
                .map(owner -> owner.id().toString())
                .findFirst()
                .orElse("nobody");
    }

    /** A base on one wheel, which leaves it alone where it is driven by velocity. */
    private record OneMotor(Motor motor) implements Base {
        @Override
        public void setPower(Vector3 linear, Vector3 angular) {
            motor.setPower(linear.y());
        }

        @Override
        public void moveStraight(long distanceMillimetres, double millimetresPerSecond) {}

        @Override
        public void spin(double angleDegrees, double degreesPerSecond) {}

        @Override
        public Properties properties() {
            return new Properties(0, 0, 0);
        }

        @Override
        public void setVelocity(Vector3 linear, Vector3 angular) {}

        @Override
        public void stop() {
            motor.stop();
        }

        @Override
        public boolean isMoving() {
            return motor.isMoving();
        }
    }
}
