package dev.holdfast.client.connection.internal;

import dev.holdfast.client.session.internal.Time;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A robot within reach: it comes back by itself after it was away. Opening one waits for nothing. */
public final class Connection implements AutoCloseable {
    /** What robots bear; much less, and they take it for an attack. */
    private static final long KEEP_ALIVE_SECONDS = 20;

    private static final long KEEP_ALIVE_ANSWER_SECONDS = 5;

    /** What robots send at most. */
    private static final int MOST_BYTES = 32 << 20;

    private static final long LONGEST_CLOSE_MILLIS = 500;

    private final String target;
    private final boolean exposed;
    private final SharedTime time = SharedTime.open();
    private final Generations generations = new Generations();
    private final Line quick;
    private final Line large;
    private final Lanes lanes;

    private Connection(Address address, ChannelCredentials credentials, boolean exposed) {
        target = address.target();
        this.exposed = exposed;
        quick = new Line(
                () -> channel(target, credentials)
                        .addTransportFilter(generations)
                        .build(),
                time,
                Connection::spread);
        large = new Line(() -> channel(target, credentials).build(), time, Connection::spread);
        lanes = new Lanes(quick, large);
    }

    /**
     * Begins to connect.
     *
     * @param address as a person writes it
     * @param encrypted whether to use TLS where the address does not tell
     * @param tls whom to trust then; asked only if needed
     * @throws IllegalArgumentException if it is none, or {@code tls} makes no sense
     */
    public static Connection open(String address, boolean encrypted, Supplier<ChannelCredentials> tls) {
        Address parsed = Address.parse(address);
        boolean secret = parsed.encrypted().orElse(encrypted);
        return new Connection(
                parsed, secret ? tls.get() : InsecureChannelCredentials.create(), !secret && !parsed.isLoopback());
    }

    /** Whether what goes out crosses a network in plain text. */
    public boolean isExposed() {
        return exposed;
    }

    /** Host and port. */
    public String target() {
        return target;
    }

    /** Where calls go, each on the connection that suits it. */
    public Channel channel() {
        return lanes;
    }

    public Time time() {
        return time;
    }

    /** The number of the oldest connection by which a command may go that is made now, of all that there will have been. */
    public long oldest() {
        return generations.oldest();
    }

    /** The number of the newest by which a command or a stop may have gone that has been answered now. */
    public long newest() {
        return generations.newest();
    }

    /** Completes when the robot has been reached; never otherwise. Waits for nothing. */
    public CompletableFuture<Void> reached() {
        var reached = new CompletableFuture<Void>();
        quick.reached(reached);
        return reached;
    }

    /** The robot is silent: if the connection seems to be up, it is dead, and is made anew. All calls on it fail. */
    public void giveUp() {
        quick.giveUp();
        large.giveUp();
    }

    /** Ends all calls. */
    @Override
    public void close() {
        time.close();
        quick.close();
        large.close();
        try {
            quick.awaitEnd(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long spread(long most) {
        return ThreadLocalRandom.current().nextLong(most / 2, most);
    }

    private static ManagedChannelBuilder<?> channel(String target, ChannelCredentials credentials) {
        return Grpc.newChannelBuilder(target, credentials)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_ANSWER_SECONDS, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .idleTimeout(Long.MAX_VALUE, TimeUnit.DAYS)
                .maxInboundMessageSize(MOST_BYTES);
    }
}
