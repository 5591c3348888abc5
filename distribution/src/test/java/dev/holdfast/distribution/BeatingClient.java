package dev.holdfast.distribution;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A client with a session, which beats without waiting for answers, and notes each of its signs of life. */
final class BeatingClient implements AutoCloseable {
    static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    private static final long LONGEST_SECONDS = 20;

    private final ManagedChannel channel;
    private final SignsOfLife signs;
    private final String session;
    private final MotorServiceGrpc.MotorServiceFutureStub motors;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "beating-client");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> beating;

    private BeatingClient(ManagedChannel channel, String resumed, SignsOfLife signs) {
        this.channel = channel;
        this.signs = signs;
        int number = signs.sending();
        this.session = RobotServiceGrpc.newBlockingStub(channel)
                .withWaitForReady()
                .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                .startSession(
                        StartSessionRequest.newBuilder().setResume(resumed).build())
                .getId();
        signs.answered(number, SignsOfLife.OK);
        Metadata headers = new Metadata();
        headers.put(SESSION, session);
        motors = MotorServiceGrpc.newFutureStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** Opens a session at this port of our own machine. */
    static BeatingClient connect(int port) {
        return connect(port, "", new SignsOfLife());
    }

    /** Goes on with a session over a new connection, or gets another one. */
    static BeatingClient resume(int port, String session) {
        return connect(port, session, new SignsOfLife());
    }

    static BeatingClient connect(int port, String resumed, SignsOfLife signs) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        try {
            return new BeatingClient(channel, resumed, signs);
        } catch (RuntimeException e) {
            channel.shutdownNow();
            throw e;
        }
    }

    /** What a heartbeat of this session would be answered by this robot now, over a connection of its own. */
    static String answerTo(String session, int port) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        try {
            RobotServiceGrpc.newBlockingStub(channel)
                    .withWaitForReady()
                    .withDeadlineAfter(LONGEST_SECONDS, TimeUnit.SECONDS)
                    .sendSessionHeartbeat(SendSessionHeartbeatRequest.newBuilder()
                            .setId(session)
                            .build());
            return SignsOfLife.OK;
        } catch (RuntimeException e) {
            return answer(e);
        } finally {
            channel.shutdownNow();
        }
    }

    String session() {
        return session;
    }

    SignsOfLife signs() {
        return signs;
    }

    /**
     * Has a motor turn, and waits for the answer. It is a sign of life as well.
     *
     * @throws StoppedTooEarly if its session has ended before, within a window of a sign that was heard
     * @throws Unheard if its session has ended, and rightly so
     */
    void drive(String motor) {
        int number = signs.sending();
        try {
            await(send(motor));
            signs.answered(number, SignsOfLife.OK);
        } catch (IllegalStateException e) {
            if (!hasLapsed(e)) {
                throw e;
            }
            signs.answered(number, SignsOfLife.EXPIRED);
            FaultTrial.assertAllHeard("a client that drives " + motor, signs);
        }
    }

    /** Has a motor turn, and does not wait. To be counted out where it must not be a sign of life. */
    Future<?> send(String motor) {
        return motors.setPower(
                SetPowerRequest.newBuilder().setName(motor).setPowerPct(0.5).build());
    }

    /** Asks a motor, and does not wait. */
    Future<?> ask(String motor) {
        return motors.isMoving(IsMovingRequest.newBuilder().setName(motor).build());
    }

    /** Asks for much, and does not wait. */
    void askForMuch() {
        RobotServiceGrpc.newFutureStub(channel).getMachineStatus(GetMachineStatusRequest.getDefaultInstance());
    }

    void stop(String motor) {
        await(motors.stop(StopRequest.newBuilder().setName(motor).build()));
    }

    /** Beats from now on. */
    void beat(Duration period) {
        beating = heart.scheduleAtFixedRate(this::beat, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Sends one heartbeat, and does not wait for its answer. */
    void beat() {
        int number = signs.sending();
        var answer = RobotServiceGrpc.newFutureStub(channel)
                .sendSessionHeartbeat(
                        SendSessionHeartbeatRequest.newBuilder().setId(session).build());
        Futures.addCallback(answer, noting(number), directExecutor());
    }

    /** A robot that is away is asked again at each beat; else only after a second, and then ever more rarely. */
    void connectAtOnce() {
        heart.scheduleAtFixedRate(channel::resetConnectBackoff, 0, 5, TimeUnit.MILLISECONDS);
    }

    /** Beats no more; returns a time after which it has sent nothing. */
    long fallSilent() {
        beating.cancel(false);
        await(heart.submit(() -> {})); // behind a beat that is being sent
        return System.nanoTime();
    }

    private FutureCallback<SendSessionHeartbeatResponse> noting(int number) {
        return new FutureCallback<>() {
            @Override
            public void onSuccess(SendSessionHeartbeatResponse answer) {
                signs.answered(number, SignsOfLife.OK);
            }

            @Override
            public void onFailure(Throwable failure) {
                signs.answered(number, answer(failure));
            }
        };
    }

    /** Before the command, or while it was under way. */
    private static boolean hasLapsed(Throwable failure) {
        return answer(failure).equals(SignsOfLife.EXPIRED)
                || Status.fromThrowable(failure).getCode() == Status.Code.ABORTED;
    }

    private static String answer(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        return SignsOfLife.EXPIRED.equals(status.getDescription())
                ? SignsOfLife.EXPIRED
                : status.getCode() + " " + status.getDescription();
    }

    private static void await(Future<?> answer) {
        try {
            answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        channel.shutdownNow();
    }
}
