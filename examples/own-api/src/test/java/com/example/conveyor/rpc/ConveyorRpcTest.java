package com.example.conveyor.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.conveyor.Conveyor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.testing.RpcContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConveyorRpcTest {
    private final InProcessRobot robot = InProcessRobot.start();

    @AfterEach
    void close() {
        robot.close();
    }

    /** Every method arrives with its arguments, and is safety-monitored on the wire exactly where the interface says so. */
    @TestFactory
    Stream<DynamicTest> crossesTheWire() {
        return RpcContract.of(new ConveyorRpc()).tests();
    }

    @Test
    void isServedByARobotThatHasNeverHeardOfIt() {
        var body = robot.add("infeed", new RecordedBelt());
        robot.serve(new ConveyorRpc());
        Conveyor infeed = new ConveyorRpc().proxy(ResourceName.of(Conveyor.class, "infeed"), robot.connect());

        infeed.run(120);

        assertEquals(120, body.speed);
        assertTrue(infeed.isMoving());
        infeed.stop();
        assertFalse(body.isMoving());
    }

    @Test
    void refusesWhatNoBeltCanDoBeforeADriverSeesIt() {
        var body = robot.add("infeed", new RecordedBelt());
        robot.serve(new ConveyorRpc());
        Conveyor infeed = new ConveyorRpc().proxy(ResourceName.of(Conveyor.class, "infeed"), robot.connect());

        assertThrows(IllegalArgumentException.class, () -> infeed.advance(100, -5));
        assertThrows(IllegalArgumentException.class, () -> infeed.run(Double.NaN));

        assertEquals(0, body.commands);
    }

    private static final class RecordedBelt implements Conveyor {
        volatile double speed;
        volatile int commands;

        @Override
        public void run(double millimetresPerSecond) {
            commands++;
            speed = millimetresPerSecond;
        }

        @Override
        public void advance(double millimetres, double millimetresPerSecond) {
            commands++;
        }

        @Override
        public double travel() {
            return 0;
        }

        @Override
        public boolean isMoving() {
            return speed != 0;
        }

        @Override
        public void stop() {
            speed = 0;
        }
    }
}
