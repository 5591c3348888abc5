package dev.holdfast.rpc.server;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.session.Session;
import dev.holdfast.session.SessionListener;
import dev.holdfast.wire.session.v1.Finished;
import dev.holdfast.wire.session.v1.Overdue;
import dev.holdfast.wire.session.v1.Started;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who watch the robot's sessions: one listener of it for all of them. It waits for none. */
final class Watches implements SessionListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watches.class);

    /** Each holds a few hundred events for as long as its client likes. */
    private static final int MOST = 100;

    private final ClientSessions sessions;
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private Optional<ServiceRegistration<SessionListener>> listening = Optional.empty();
    private boolean closed; // guarded by this, as is how many are open

    Watches(ClientSessions sessions) {
        this.sessions = sessions;
    }

    /** From now on it hears what happens. */
    void listen(BundleContext bundle) {
        listening = Optional.of(bundle.registerService(SessionListener.class, this, null));
    }

    /**
     * A client begins to watch, or is refused as one too many.
     *
     * @param ids how the ids of sessions look to it
     */
    void begin(ServerCallStreamObserver<WatchResponse> client, Function<Session, UUID> ids) {
        var watch = new Watch(client, ids, () -> presence(ids), open::remove);
        try {
            add(watch);
        } catch (RuntimeException e) {
            client.onError(StatusCodes.toStatus(e).asRuntimeException());
            return;
        }
        Context.current() // nobody else tells a client whose key was revoked while nothing happens
                .addListener(
                        ended -> watch.end(new CancellationException("the client may not call any more")),
                        Runnable::run);
        watch.begin();
    }

    private synchronized void add(Watch watch) {
        if (closed) {
            throw ending();
        }
        if (open.size() >= MOST) {
            throw new LimitExceededException("%d clients watch already; end some".formatted(MOST));
        }
        open.add(watch);
    }

    /** How many watch. */
    int size() {
        return open.size();
    }

    @Override
    public void started(Session session) {
        tell(ids -> WatchResponse.newBuilder()
                .setStarted(Started.newBuilder().setSession(Presences.toMessage(session, ids))));
    }

    @Override
    public void finished(Session session, boolean lapsed, Set<ResourceName> stopped) {
        tell(ids -> WatchResponse.newBuilder()
                .setFinished(Finished.newBuilder()
                        .setSession(Presences.toMessage(session, ids))
                        .setLapsed(lapsed)
                        .addAllStopped(Presences.toMessages(stopped))));
    }

    @Override
    public void overdue(ResourceName resource) {
        tell(ids -> toOverdue(ResourceNames.toMessage(resource)));
    }

    /** @param event as it is to be told to whom ids look like that */
    private void tell(Function<Function<Session, UUID>, WatchResponse.Builder> event) {
        open.forEach(watch -> watch.tell(event.apply(watch.ids()).build()));
    }

    /** Who is there, and which stops are overdue already. */
    private List<WatchResponse> presence(Function<Session, UUID> ids) {
        List<WatchResponse> now = new ArrayList<>();
        now.add(WatchResponse.newBuilder()
                .setPresence(Presences.now(sessions, ids))
                .build());
        Presences.toMessages(sessions.overdue())
                .forEach(name -> now.add(toOverdue(name).build()));
        return now;
    }

    private static WatchResponse.Builder toOverdue(dev.holdfast.wire.common.v1.ResourceName name) {
        return WatchResponse.newBuilder().setOverdue(Overdue.newBuilder().setName(name));
    }

    /** Ends all of them, so that a port that closes need not wait for them. Idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        listening.ifPresent(Watches::unregister);
        listening = Optional.empty();
        open.forEach(watch -> watch.end(ending()));
    }

    private static ResourceUnavailableException ending() {
        return new ResourceUnavailableException("the robot is shutting down");
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            log.debug("It has gone already, with its bundle: {}", e.getMessage());
        }
    }
}
