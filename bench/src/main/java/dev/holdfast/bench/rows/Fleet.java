package dev.holdfast.bench.rows;

import dev.holdfast.bench.Client;
import dev.holdfast.wire.robot.v1.GetSessionsRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import dev.holdfast.wire.robot.v1.StartSessionRequest;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Many sessions, shared out over a few connections: session n beats on connection n, counted round. */
final class Fleet implements AutoCloseable {
    private static final StartSessionRequest START = StartSessionRequest.getDefaultInstance();
    private static final int UNDER_WAY = 200;
    private static final int ANSWER_SECONDS = 60;
    private static final int LARGEST = 64 << 20;

    private final List<Client> connections;
    private final List<SendSessionHeartbeatRequest> beats;

    private Fleet(List<Client> connections, List<SendSessionHeartbeatRequest> beats) {
        this.connections = connections;
        this.beats = beats;
    }

    /**
     * Connects and starts the sessions.
     *
     * @param window the robot's: until all have started, those that have are heard of four times in it
     * @throws StatusRuntimeException if the robot refuses one
     */
    static Fleet open(int port, int connections, int sessions, Duration window) throws InterruptedException {
        Fleet fleet = new Fleet(connect(port, connections), List.of());
        try {
            return new Fleet(
                    fleet.connections,
                    start(fleet.connections, sessions, window.toNanos() / 4).stream()
                            .map(id -> SendSessionHeartbeatRequest.newBuilder()
                                    .setId(id)
                                    .build())
                            .toList());
        } catch (InterruptedException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /** The same to a server that does not look at ids. */
    Fleet to(int port) {
        return new Fleet(connect(port, connections.size()), beats);
    }

    private static List<Client> connect(int port, int many) {
        return IntStream.range(0, many).mapToObj(any -> new Client(port)).toList();
    }

    /** Those that have started beat meanwhile: a slow machine takes longer for ten thousand than their window. */
    private static List<String> start(List<Client> clients, int sessions, long beatNanos) throws InterruptedException {
        String[] ids = new String[sessions];
        Semaphore room = new Semaphore(UNDER_WAY);
        AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
        long beaten = System.nanoTime();
        for (int number = 0; number < sessions && failure.get().isEmpty(); number++) {
            int at = number;
            send(
                    clients,
                    at,
                    RobotServiceGrpc.getStartSessionMethod(),
                    START,
                    room,
                    failure,
                    started -> ids[at] = started.getId());
            if (System.nanoTime() - beaten > beatNanos) {
                beaten = System.nanoTime();
                acquireAll(room);
                room.release(UNDER_WAY);
                for (int session = 0; session <= at && failure.get().isEmpty(); session++) {
                    var beat = SendSessionHeartbeatRequest.newBuilder()
                            .setId(ids[session])
                            .build();
                    var method = RobotServiceGrpc.getSendSessionHeartbeatMethod();
                    send(clients, session, method, beat, room, failure, any -> {});
                }
            }
        }
        acquireAll(room);
        if (failure.get().isPresent()) {
            throw Status.fromThrowable(failure.get().get()).asRuntimeException();
        }
        return List.of(ids);
    }

    private static void acquireAll(Semaphore room) throws InterruptedException {
        if (!room.tryAcquire(UNDER_WAY, ANSWER_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a start or a heartbeat was not answered");
        }
    }

    /** As soon as there is room for it. */
    private static <Q, A> void send(
            List<Client> clients,
            int session,
            MethodDescriptor<Q, A> method,
            Q request,
            Semaphore room,
            AtomicReference<Optional<Throwable>> failure,
            Consumer<A> answered)
            throws InterruptedException {
        room.acquire();
        ClientCalls.asyncUnaryCall(
                clients.get(session % clients.size()).channel().newCall(method, CallOptions.DEFAULT),
                request,
                new StreamObserver<A>() {
                    @Override
                    public void onNext(A answer) {
                        answered.accept(answer);
                    }

                    @Override
                    public void onError(Throwable reason) {
                        failure.set(Optional.of(reason));
                        room.release();
                    }

                    @Override
                    public void onCompleted() {
                        room.release();
                    }
                });
    }

    /** How many sessions live at the robot. */
    int live() {
        return RobotServiceGrpc.newBlockingStub(connections.get(0).channel())
                .withMaxInboundMessageSize(LARGEST)
                .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                .getSessions(GetSessionsRequest.getDefaultInstance())
                .getSessionsCount();
    }

    int sessions() {
        return beats.size();
    }

    /** The id of a session. */
    String id(int session) {
        return beats.get(session).getId();
    }

    /** Sends one session's heartbeat and does not wait for the answer. */
    void beat(int session, StreamObserver<SendSessionHeartbeatResponse> answer) {
        ClientCalls.asyncUnaryCall(
                connections
                        .get(session % connections.size())
                        .channel()
                        .newCall(RobotServiceGrpc.getSendSessionHeartbeatMethod(), CallOptions.DEFAULT),
                beats.get(session),
                answer);
    }

    /**
     * Keeps so many heartbeats in flight on each connection, its sessions in turn.
     *
     * @return answers a second
     * @throws IllegalStateException if one is not OK
     */
    double perSecond(int inFlight, long nanos) throws InterruptedException {
        long begin = System.nanoTime();
        List<Lane> lanes = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(inFlight * connections.size());
        AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
        LongAdder answers = new LongAdder();
        for (int lane = 0; lane < inFlight * connections.size(); lane++) {
            lanes.add(new Lane(lane, inFlight * connections.size(), begin + nanos, done, failure, answers));
        }
        lanes.forEach(Lane::send);
        if (!done.await(nanos + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException(done.getCount() + " heartbeats were not answered");
        }
        failure.get().ifPresent(reason -> {
            throw new IllegalStateException("a heartbeat failed", reason);
        });
        return answers.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    /** One heartbeat after the other, of every so-manieth session. */
    private final class Lane implements StreamObserver<SendSessionHeartbeatResponse> {
        private final int stride;
        private final long end;
        private final CountDownLatch done;
        private final AtomicReference<Optional<Throwable>> failure;
        private final LongAdder answers;
        private final int first;
        private int session;

        Lane(
                int first,
                int stride,
                long end,
                CountDownLatch done,
                AtomicReference<Optional<Throwable>> failure,
                LongAdder answers) {
            this.first = first % beats.size();
            this.session = this.first;
            this.stride = stride;
            this.end = end;
            this.done = done;
            this.failure = failure;
            this.answers = answers;
        }

        void send() {
            beat(session, this);
        }

        @Override
        public void onNext(SendSessionHeartbeatResponse answer) {}

        @Override
        public void onError(Throwable reason) {
            failure.set(Optional.of(reason));
            done.countDown();
        }

        @Override
        public void onCompleted() {
            answers.increment();
            session = session + stride < beats.size() ? session + stride : first;
            if (end - System.nanoTime() > 0 && failure.get().isEmpty()) {
                send();
            } else {
                done.countDown();
            }
        }
    }

    @Override
    public void close() {
        connections.forEach(Client::close);
    }
}
