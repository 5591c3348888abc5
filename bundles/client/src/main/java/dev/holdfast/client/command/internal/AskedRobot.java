package dev.holdfast.client.command.internal;

import dev.holdfast.client.RobotClient;
import dev.holdfast.client.RobotOptions;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc;
import dev.holdfast.wire.operator.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc.RobotServiceBlockingStub;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** A robot that has answered. What a client waits for when its robot is away, a person at a terminal is told at once. */
record AskedRobot(RobotClient client, String version) implements AutoCloseable {
    private static final long LONGEST_REACH_SECONDS = 3;
    private static final long LONGEST_ANSWER_SECONDS = 5;

    /** Robots that listen at every address of their machine say so, and nobody can connect to that everywhere. */
    private static final String EVERY_ADDRESS = "^(https://)?(0\\.0\\.0\\.0|\\[::])?:(?=\\d+$)";

    /**
     * Connects.
     *
     * @param address as a person writes it, or a robot announces it
     * @throws IOException in words for a person, if that is no address or nobody answers there
     */
    static AskedRobot reach(String address, RobotOptions options) throws IOException {
        RobotClient client;
        try {
            client = RobotClient.connect(contact(address), options.connectTimeout(Duration.ZERO));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        try {
            return new AskedRobot(client, version(client));
        } catch (StatusRuntimeException e) {
            client.close();
            throw new IOException(inWords(client.target(), e.getStatus()), e);
        }
    }

    /** Where to connect to what a robot has announced. */
    static String contact(String address) {
        return address.replaceFirst(EVERY_ADDRESS, "$1localhost:");
    }

    /** For questions that are answered at once. */
    RobotServiceBlockingStub service() {
        return RobotServiceGrpc.newBlockingStub(client.channel())
                .withDeadlineAfter(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** The same of what not every robot has. */
    SessionServiceBlockingStub sessions() {
        return SessionServiceGrpc.newBlockingStub(client.channel())
                .withDeadlineAfter(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Likewise. */
    OperatorServiceBlockingStub operator() {
        return OperatorServiceGrpc.newBlockingStub(client.channel())
                .withDeadlineAfter(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    String target() {
        return client.target();
    }

    /**
     * Has the robot do something. Where it does not, that is said, and is no.
     *
     * @param what as it begins a sentence
     */
    int unlessRefused(Output output, String what, IntSupplier doing) {
        try {
            return doing.getAsInt();
        } catch (StatusRuntimeException e) {
            if (!isAnswer(e.getStatus())) {
                throw e;
            }
            return output.no("%s at %s failed: %s"
                    .formatted(
                            what,
                            target(),
                            StatusCodes.toException(e.getStatus()).getMessage()));
        }
    }

    /** Whether a robot says so, not one that cannot be asked that. */
    private static boolean isAnswer(Status failure) {
        return switch (failure.getCode()) {
            case INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION, RESOURCE_EXHAUSTED, UNAVAILABLE ->
                true;
            default -> false;
        };
    }

    /** Why a question came to nothing, once the robot was reached. */
    IOException unanswered(RuntimeException failure) {
        return new IOException(
                "The robot at %s does not answer that: %s"
                        .formatted(target(), Cell.oneLine(String.valueOf(failure.getMessage()))),
                failure);
    }

    @Override
    public void close() {
        client.close();
    }

    private static String version(RobotClient client) {
        try {
            var answer = RobotServiceGrpc.newBlockingStub(client.channel())
                    .withDeadlineAfter(LONGEST_REACH_SECONDS, TimeUnit.SECONDS)
                    .getVersion(GetVersionRequest.getDefaultInstance());
            return (answer.getPlatform() + " " + answer.getVersion()).strip();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return "";
            }
            throw e;
        }
    }

    private static String inWords(String target, Status failure) {
        if (isMistrusted(failure)) {
            return "Nobody here vouches for the certificate that the robot at %s shows (%s). Name who does: --ca FILE"
                    .formatted(target, rootOf(failure));
        }
        return switch (failure.getCode()) {
            case UNAVAILABLE ->
                "Nobody answers at %s (%s). Start the robot, or name another: --address HOST:PORT"
                        .formatted(target, rootOf(failure));
            case DEADLINE_EXCEEDED ->
                "Nobody answers at %s within %d s. Look at the robot's log, or name another: --address HOST:PORT"
                        .formatted(target, LONGEST_REACH_SECONDS);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "The robot at %s lets nobody in without proof (%s). Give a key that it knows: --key-file FILE"
                        .formatted(target, rootOf(failure));
            default ->
                "What answers at %s is no robot (%s). Name another: --address HOST:PORT"
                        .formatted(target, rootOf(failure));
        };
    }

    private static boolean isMistrusted(Status failure) {
        return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static String rootOf(Status failure) {
        Optional<Throwable> root = Optional.ofNullable(failure.getCause());
        while (root.map(Throwable::getCause).isPresent()) {
            root = root.map(Throwable::getCause);
        }
        return Cell.oneLine(root.map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(failure.getDescription()))
                .orElse(failure.getCode().name()));
    }
}
