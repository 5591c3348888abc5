package dev.holdfast.auth.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdfast.access.AccessRuleBook;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import dev.holdfast.auth.key.internal.KeyFile;
import dev.holdfast.auth.token.internal.TokenKey;
import dev.holdfast.auth.token.internal.Tokens;
import dev.holdfast.door.ClientSessions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate as a component, and its thread. It is there once what robot.json says of it is known, and not before. */
@Component(service = Gatekeeper.class, immediate = true)
public final class RobotGate implements Gatekeeper {
    private static final Logger log = LoggerFactory.getLogger(RobotGate.class);
    private static final long LOOK_MILLIS = 200;

    private final KeyFileWatch file;
    private final FutureTask<Tokens> tokens;
    private final Gate gate;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "holdfast-auth");
        made.setDaemon(true);
        return made;
    });

    @Activate
    public RobotGate(BundleContext context, @Reference ClientSessions sessions) {
        String named = context.getProperty("holdfast.data");
        if (named == null) {
            throw new IllegalStateException("no data directory is named; start with --data DIR");
        }
        Path data = Path.of(named);
        InstantSource clock = InstantSource.system();
        file = new KeyFileWatch(KeyFile.in(data));
        tokens = new FutureTask<>(() -> new Tokens(TokenKey.in(data), clock));
        gate = new Gate(file.begin(), sessions, this::tokens, clock, System::nanoTime);
    }

    /** Dynamic: the port stays open while robot.json changes. */
    @Reference(policy = ReferencePolicy.DYNAMIC)
    void bindRules(AccessRuleBook book) {
        gate.follow(book.rules());
    }

    void updatedRules(AccessRuleBook book) {
        gate.follow(book.rules());
    }

    /** What it said last goes on counting; whoever comes next says anew. */
    void unbindRules(AccessRuleBook book) {
        log.debug("The rules of robot.json are withdrawn");
    }

    @Activate
    void start() {
        thread.execute(this::prepare);
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    /** What the first token needs is loaded by now, and not on an event loop later. */
    private void prepare() {
        if (gate.asks()) {
            tokens.run();
        }
    }

    private void look() {
        try {
            file.look().ifPresent(gate::follow);
            prepare();
            gate.sweep();
        } catch (RuntimeException | Error e) { // uncaught it would end these looks without a word
            log.error("The keys could not be looked at; the next look tries again", e);
        }
    }

    /** Whoever comes first makes them. */
    private Tokens tokens() {
        tokens.run();
        try {
            return tokens.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("tokens cannot be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public boolean asks() {
        return gate.asks();
    }

    @Override
    public String authenticate(String entity, String type, String payload, String peer) {
        return gate.authenticate(entity, type, payload, peer);
    }

    @Override
    public Identity identify(String token) {
        return gate.identify(token);
    }

    @Override
    public Optional<Identity> identify(X509Certificate verified) {
        return gate.identify(verified);
    }
}
