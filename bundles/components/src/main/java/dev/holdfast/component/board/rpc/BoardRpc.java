package dev.holdfast.component.board.rpc;

import static dev.holdfast.rpc.Arguments.requireBetween;
import static dev.holdfast.wire.component.board.v1.BoardServiceGrpc.*;

import dev.holdfast.component.board.AnalogReading;
import dev.holdfast.component.board.Board;
import dev.holdfast.component.board.PowerMode;
import dev.holdfast.component.board.Tick;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.wire.component.board.v1.*;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** The board on the wire: {@code viam.component.board.v1.BoardService}. */
public final class BoardRpc implements ResourceRpc<Board> {
    private static final RpcTable<Board> TABLE = RpcTable.of(Board.class, SERVICE_NAME, () -> RpcTable.of(
                    Board.class, getServiceDescriptor())
            .command(getSetGPIOMethod(), (board, request) -> board.setGpio(request.getPin(), request.getHigh()))
            .query(getGetGPIOMethod(), (board, request) -> GetGPIOResponse.newBuilder()
                    .setHigh(board.gpio(request.getPin()))
                    .build())
            .command(
                    getSetPWMMethod(),
                    request -> requireBetween(0, 1, "duty_cycle_pct", request.getDutyCyclePct()),
                    (board, request) -> board.setPwm(request.getPin(), request.getDutyCyclePct()))
            .query(getPWMMethod(), (board, request) -> PWMResponse.newBuilder()
                    .setDutyCyclePct(board.pwm(request.getPin()))
                    .build())
            .command(
                    getSetPWMFrequencyMethod(),
                    request -> requireFrequency(request.getFrequencyHz()),
                    (board, request) -> board.setPwmFrequency(request.getPin(), request.getFrequencyHz()))
            .query(getPWMFrequencyMethod(), (board, request) -> PWMFrequencyResponse.newBuilder()
                    .setFrequencyHz(board.pwmFrequency(request.getPin()))
                    .build())
            .query(
                    getReadAnalogReaderMethod(),
                    (board, request) -> toMessage(board.readAnalog(request.getAnalogReaderName())))
            .command(
                    getWriteAnalogMethod(), (board, request) -> board.writeAnalog(request.getPin(), request.getValue()))
            .query(
                    getGetDigitalInterruptValueMethod(),
                    (board, request) -> GetDigitalInterruptValueResponse.newBuilder()
                            .setValue(board.digitalInterrupt(request.getDigitalInterruptName()))
                            .build())
            // Clients take the first answer, which is empty, for the news that the board is listening.
            .stream(
                    getStreamTicksMethod(),
                    StreamTicksResponse.getDefaultInstance(),
                    (board, request) -> board.ticks(List.copyOf(request.getPinNamesList())),
                    BoardRpc::toMessage)
            .command(getSetPowerModeMethod(), BoardRpc::requirePowerMode, BoardRpc::setPowerMode));

    @Override
    public RpcTable<Board> table() {
        return TABLE;
    }

    @Override
    public Board proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Board, ResourceProxy {
        @Override
        public void setGpio(String pin, boolean high) {
            client.call(
                    getSetGPIOMethod(), SetGPIORequest.newBuilder().setPin(pin).setHigh(high));
        }

        @Override
        public boolean gpio(String pin) {
            return client.call(getGetGPIOMethod(), GetGPIORequest.newBuilder().setPin(pin))
                    .getHigh();
        }

        @Override
        public void setPwm(String pin, double dutyCycle) {
            client.call(
                    getSetPWMMethod(), SetPWMRequest.newBuilder().setPin(pin).setDutyCyclePct(dutyCycle));
        }

        @Override
        public double pwm(String pin) {
            return client.call(getPWMMethod(), PWMRequest.newBuilder().setPin(pin))
                    .getDutyCyclePct();
        }

        @Override
        public void setPwmFrequency(String pin, long hertz) {
            client.call(
                    getSetPWMFrequencyMethod(),
                    SetPWMFrequencyRequest.newBuilder().setPin(pin).setFrequencyHz(hertz));
        }

        @Override
        public long pwmFrequency(String pin) {
            return client.call(
                            getPWMFrequencyMethod(),
                            PWMFrequencyRequest.newBuilder().setPin(pin))
                    .getFrequencyHz();
        }

        @Override
        public AnalogReading readAnalog(String reader) {
            return fromMessage(client.call(
                    getReadAnalogReaderMethod(),
                    ReadAnalogReaderRequest.newBuilder().setAnalogReaderName(reader)));
        }

        @Override
        public void writeAnalog(String pin, int value) {
            client.call(
                    getWriteAnalogMethod(),
                    WriteAnalogRequest.newBuilder().setPin(pin).setValue(value));
        }

        @Override
        public long digitalInterrupt(String interrupt) {
            return client.call(
                            getGetDigitalInterruptValueMethod(),
                            GetDigitalInterruptValueRequest.newBuilder().setDigitalInterruptName(interrupt))
                    .getValue();
        }

        @Override
        public Flow.Publisher<Tick> ticks(List<String> interrupts) {
            return client.stream(
                    getStreamTicksMethod(),
                    StreamTicksRequest.newBuilder().addAllPinNames(interrupts),
                    BoardRpc::fromMessage);
        }

        @Override
        public void setPowerMode(PowerMode mode) {
            client.call(
                    getSetPowerModeMethod(), SetPowerModeRequest.newBuilder().setPowerMode(toMessage(mode)));
        }

        @Override
        public void setPowerMode(PowerMode mode, Duration duration) {
            client.call(
                    getSetPowerModeMethod(),
                    SetPowerModeRequest.newBuilder()
                            .setPowerMode(toMessage(mode))
                            .setDuration(Durations.toMessage(duration)));
        }
    }

    /** Unsigned on the wire. */
    private static void requireFrequency(long hertz) {
        if (hertz < 0) {
            throw new IllegalArgumentException(
                    "frequency_hz is more than any board can do: " + Long.toUnsignedString(hertz));
        }
    }

    private static void requirePowerMode(SetPowerModeRequest request) {
        fromMessage(request.getPowerMode());
        if (request.hasDuration() && !isPositive(Durations.fromMessage(request.getDuration()))) {
            throw new IllegalArgumentException(
                    "duration is not above 0: " + Durations.fromMessage(request.getDuration()));
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void setPowerMode(Board board, SetPowerModeRequest request) {
        PowerMode mode = fromMessage(request.getPowerMode());
        if (request.hasDuration()) {
            board.setPowerMode(mode, Durations.fromMessage(request.getDuration()));
        } else {
            board.setPowerMode(mode);
        }
    }

    private static ReadAnalogReaderResponse toMessage(AnalogReading reading) {
        return ReadAnalogReaderResponse.newBuilder()
                .setValue(reading.value())
                .setMinRange((float) reading.min())
                .setMaxRange((float) reading.max())
                .setStepSize((float) reading.step())
                .build();
    }

    private static AnalogReading fromMessage(ReadAnalogReaderResponse message) {
        return new AnalogReading(
                message.getValue(), message.getMinRange(), message.getMaxRange(), message.getStepSize());
    }

    private static StreamTicksResponse toMessage(Tick tick) {
        return StreamTicksResponse.newBuilder()
                .setPinName(tick.interrupt())
                .setHigh(tick.high())
                .setTime(tick.timeNanos())
                .build();
    }

    private static Optional<Tick> fromMessage(StreamTicksResponse message) {
        return Optional.of(message)
                .filter(tick -> !tick.getPinName().isEmpty()) // as that of the opening is
                .map(tick -> new Tick(tick.getPinName(), tick.getHigh(), tick.getTime()));
    }

    private static dev.holdfast.wire.component.board.v1.PowerMode toMessage(PowerMode mode) {
        return switch (mode) {
            case NORMAL -> dev.holdfast.wire.component.board.v1.PowerMode.POWER_MODE_NORMAL;
            case OFFLINE_DEEP -> dev.holdfast.wire.component.board.v1.PowerMode.POWER_MODE_OFFLINE_DEEP;
        };
    }

    private static PowerMode fromMessage(dev.holdfast.wire.component.board.v1.PowerMode message) {
        return switch (message) {
            case POWER_MODE_NORMAL -> PowerMode.NORMAL;
            case POWER_MODE_OFFLINE_DEEP -> PowerMode.OFFLINE_DEEP;
            case POWER_MODE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException(
                        "power_mode is %s; known are NORMAL and OFFLINE_DEEP".formatted(message));
        };
    }
}
