package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;

import dev.holdfast.wire.component.board.v1.BoardServiceGrpc;
import dev.holdfast.wire.component.board.v1.GetGPIORequest;
import dev.holdfast.wire.component.board.v1.PWMRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Looks at the pins of a board over a connection of its own, without ever driving one. */
final class PinWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final long LONGEST_SECONDS = 20;

    private final String board;
    private final ManagedChannel channel;
    private final BoardServiceGrpc.BoardServiceBlockingStub pins;

    PinWatch(int port, String board) {
        this.board = board;
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
        pins = BoardServiceGrpc.newBlockingStub(channel);
    }

    boolean isHigh(String pin) {
        return pins.withDeadlineAfter(5, TimeUnit.SECONDS)
                .getGPIO(GetGPIORequest.newBuilder().setName(board).setPin(pin).build())
                .getHigh();
    }

    /** The part of its period for which a pin is high, from 0 to 1. */
    double dutyCycle(String pin) {
        return pins.withDeadlineAfter(5, TimeUnit.SECONDS)
                .pWM(PWMRequest.newBuilder().setName(board).setPin(pin).build())
                .getDutyCyclePct();
    }

    /** Waits until none of them is high or pulses, and tells when that was first seen, as {@link System#nanoTime()}. */
    long awaitLow(String... which) {
        await(Arrays.toString(which) + " are low")
                .pollInterval(POLL)
                .atMost(LONGEST_SECONDS, TimeUnit.SECONDS)
                .until(() -> Arrays.stream(which).noneMatch(pin -> isHigh(pin) || dutyCycle(pin) > 0));
        return System.nanoTime();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
