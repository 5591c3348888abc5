package dev.holdfast.client.access.internal;

import dev.holdfast.client.session.internal.Time;
import dev.holdfast.rpc.StatusCodes;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one client's token. The first call asks for it, and all others wait for the same answer; one that grows old is
 * replaced while it is still good. Nothing here blocks, and nobody is called under the lock.
 */
public final class TokenKeeper {
    private static final Logger log = LoggerFactory.getLogger(TokenKeeper.class);

    /** A robot counts wrong tries, and lets nobody in from where too many come; so calls in a loop make no try each. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    /** These say nothing of the secret. */
    private static final Set<Status.Code> OF_THE_CONNECTION =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    private final AuthWire wire;
    private final Time time;

    /** Guards what follows. */
    private final Object lock = new Object();

    private Optional<Token> token = Optional.empty();
    private Optional<CompletableFuture<Optional<String>>> asking = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private boolean open;
    private boolean toldOpen;

    /** What the robot answered instead of a token. */
    private record Refusal(Status status, long untilNanos) {}

    public TokenKeeper(AuthWire wire, Time time) {
        this.wire = wire;
        this.time = time;
    }

    /**
     * The token for a call that is made now. Empty where the robot asks nobody who he is. Fails with a
     * {@code StatusRuntimeException} that says whom the robot does not let in, and why.
     */
    public CompletableFuture<Optional<String>> token() {
        CompletableFuture<Optional<String>> began;
        Optional<String> good;
        synchronized (lock) {
            long now = time.nanoTime();
            good = token.filter(known -> known.isGood(now)).map(Token::text);
            boolean fresh =
                    good.isPresent() && token.filter(known -> known.isDue(now)).isEmpty();
            Optional<Refusal> fended = refusal.filter(last -> last.untilNanos() - now > 0);
            if (open || fresh || good.isPresent() && (fended.isPresent() || asking.isPresent())) {
                return CompletableFuture.completedFuture(good);
            }
            if (fended.isPresent()) {
                return CompletableFuture.failedFuture(fended.get().status().asRuntimeException());
            }
            if (asking.isPresent()) {
                return asking.get();
            }
            began = new CompletableFuture<>();
            asking = Optional.of(began);
        }
        CompletableFuture.completedFuture(wire)
                .thenCompose(AuthWire::authenticate) // so that what it throws is an answer, too
                .whenComplete((text, failure) -> answered(began, text, failure));
        return good.isPresent() ? CompletableFuture.completedFuture(good) : began;
    }

    /**
     * The robot has refused a call because of who made it.
     *
     * @param carried the token on it; empty if there was none
     */
    public void refused(Optional<String> carried) {
        synchronized (lock) {
            if (token.map(Token::text).equals(carried)) { // else it was an older one
                token = Optional.empty();
            }
            open = false; // it did not ask before, perhaps
        }
    }

    private void answered(CompletableFuture<Optional<String>> began, String text, Throwable failure) {
        Status status = failure == null ? Status.OK : Status.fromThrowable(StatusCodes.unwrap(failure));
        boolean nobodyAsked = status.getCode() == Status.Code.UNIMPLEMENTED;
        boolean news;
        Status told = status.withDescription("%s is not let in: %s"
                .formatted(
                        wire.inWords(),
                        Optional.ofNullable(status.getDescription())
                                .orElse(status.getCode().name())));
        synchronized (lock) {
            long now = time.nanoTime();
            asking = Optional.empty();
            refusal = Optional.empty();
            if (failure == null) {
                token = Optional.of(Token.of(text, now));
            } else if (nobodyAsked) {
                open = true;
                token = Optional.empty();
            } else if (!OF_THE_CONNECTION.contains(status.getCode())) {
                told = Status.UNAUTHENTICATED.withDescription(told.getDescription());
                refusal = Optional.of(new Refusal(told, now + PAUSE_NANOS));
            }
            news = nobodyAsked && !toldOpen;
            toldOpen |= nobodyAsked;
        }
        if (news) {
            log.info("{} need prove nothing: the robot asks nobody who he is", wire.inWords());
        }
        if (failure == null || nobodyAsked) {
            began.complete(failure == null ? Optional.of(text) : Optional.empty());
        } else {
            began.completeExceptionally(told.asRuntimeException());
        }
    }
}
