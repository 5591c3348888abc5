package dev.holdfast.client.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.session.internal.ManualTime;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TokenKeeperTest {
    private static final Duration LIFETIME = Duration.ofSeconds(100);
    private static final String LASTING = TokenTest.jwt("{\"iat\": 0, \"exp\": 100}");

    private final ManualTime time = new ManualTime();
    private final List<CompletableFuture<String>> asked = new ArrayList<>();
    private boolean broken;
    private final TokenKeeper keeper = new TokenKeeper(
            new AuthWire() {
                @Override
                public CompletionStage<String> authenticate() {
                    if (broken) {
                        throw new IllegalStateException("as a test wants it");
                    }
                    var answer = new CompletableFuture<String>();
                    asked.add(answer);
                    return answer;
                }

                @Override
                public String inWords() {
                    return "the api-key tablet at robot:1";
                }
            },
            time);

    @Test
    void allCallsWaitForOneAnswer() {
        var first = keeper.token();
        var second = keeper.token();

        assertFalse(second.isDone());
        asked.get(0).complete("t");

        assertEquals(Optional.of("t"), now(first));
        assertEquals(Optional.of("t"), now(second));
        assertEquals(Optional.of("t"), now(keeper.token()));
        assertEquals(1, asked.size());
    }

    @Test
    void oneThatCannotEvenBeAskedForFailsTheCallAndIsAskedForLater() {
        broken = true;
        assertTrue(keeper.token().isCompletedExceptionally());
        broken = false;
        time.pass(Duration.ofSeconds(5));

        var next = keeper.token();
        asked.get(0).complete("t");

        assertEquals(Optional.of("t"), now(next));
    }

    @Test
    void oneThatGrowsOldIsReplacedWhileItIsStillGood() {
        given(LASTING);
        time.pass(LIFETIME.multipliedBy(9).dividedBy(10));

        assertEquals(Optional.of(LASTING), now(keeper.token()));
        assertEquals(Optional.of(LASTING), now(keeper.token()));
        assertEquals(2, asked.size(), "asked once for all of them");
        asked.get(1).complete("next");

        assertEquals(Optional.of("next"), now(keeper.token()));
    }

    @Test
    void oneThatHasRunOutIsNotUsed() {
        given(LASTING);
        time.pass(LIFETIME);

        var late = keeper.token();

        assertFalse(late.isDone());
        asked.get(1).complete("next");
        assertEquals(Optional.of("next"), now(late));
    }

    @Test
    void aYoungOneIsNotReplaced() {
        given(LASTING);
        time.pass(LIFETIME.dividedBy(2));

        assertEquals(Optional.of(LASTING), now(keeper.token()));
        assertEquals(1, asked.size());
    }

    @Test
    void aRenewalThatIsRefusedLeavesTheOldOneAndIsTriedLater() {
        given(LASTING);
        time.pass(LIFETIME.multipliedBy(9).dividedBy(10));
        keeper.token();
        asked.get(1).completeExceptionally(Status.UNAUTHENTICATED.asRuntimeException());

        assertEquals(Optional.of(LASTING), now(keeper.token()));
        assertEquals(2, asked.size());
        time.pass(Duration.ofSeconds(5));
        assertEquals(Optional.of(LASTING), now(keeper.token()));
        assertEquals(3, asked.size());
    }

    @Test
    void aRefusedOneIsAskedForAnew() {
        given("t");

        keeper.refused(Optional.of("t"));
        var next = keeper.token();
        asked.get(1).complete("u");
        keeper.refused(Optional.of("t")); // by a call that was slower

        assertEquals(Optional.of("u"), now(next));
        assertEquals(Optional.of("u"), now(keeper.token()));
        assertEquals(2, asked.size());
    }

    @Test
    void aWrongSecretIsTriedAgainAfterAPauseOnly() {
        var first = keeper.token();
        asked.get(0)
                .completeExceptionally(
                        Status.UNAUTHENTICATED.withDescription("no").asRuntimeException());

        assertEquals("UNAUTHENTICATED: the api-key tablet at robot:1 is not let in: no", failureOf(first));
        assertEquals(failureOf(first), failureOf(keeper.token()));
        assertEquals(1, asked.size());
        time.pass(Duration.ofSeconds(5));
        given("t");
        assertEquals(Optional.of("t"), now(keeper.token()));
    }

    @Test
    void whatTheConnectionSaysIsNoRefusal() {
        keeper.token();
        asked.get(0).completeExceptionally(Status.UNAVAILABLE.asRuntimeException());

        given("t");

        assertEquals(Optional.of("t"), now(keeper.token()));
    }

    @Test
    void aRobotThatAsksNobodyIsNotAskedAgainUntilItRefuses() {
        var first = keeper.token();
        asked.get(0).completeExceptionally(Status.UNIMPLEMENTED.asRuntimeException());

        assertEquals(Optional.empty(), now(first));
        assertEquals(Optional.empty(), now(keeper.token()));
        assertEquals(1, asked.size());
        keeper.refused(Optional.empty());
        given("t");
        assertEquals(Optional.of("t"), now(keeper.token()));
    }

    private void given(String token) {
        var answer = keeper.token();
        asked.get(asked.size() - 1).complete(token);
        assertTrue(answer.isDone());
    }

    private static Optional<String> now(CompletableFuture<Optional<String>> token) {
        assertTrue(token.isDone(), "nobody has to wait for it");
        return token.join();
    }

    private static String failureOf(CompletableFuture<?> token) {
        assertTrue(token.isDone());
        return assertThrows(CompletionException.class, token::join).getCause().getMessage();
    }
}
