package dev.holdfast.auth.internal;

import static dev.holdfast.auth.internal.TestGate.PEER;
import static dev.holdfast.auth.internal.TestGate.key;
import static dev.holdfast.auth.internal.TestGate.made;
import static dev.holdfast.auth.internal.TestGate.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.AccessException;
import dev.holdfast.access.AccessException.Reason;
import dev.holdfast.access.AccessRules;
import dev.holdfast.access.Grant;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.auth.token.internal.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, with what, and who is put out. */
class GateTest {
    private static final Grant DRIVES_BASES = new Grant(Role.OPERATOR, List.of("base*"));

    @TempDir
    Path data;

    @Test
    void asksNobodyWhereNothingIsSaid() {
        assertFalse(TestGate.with(data, AccessRules.OPEN).gate.asks());
    }

    @Test
    void isClosedUntilRobotJsonIsKnown() {
        var robot = new TestGate(data, Optional.empty());

        assertTrue(robot.gate.asks());
        assertRefused(Reason.NOT_SERVED, () -> robot.token("tablet", "secret"));
    }

    @Test
    void givesATokenForAKeyThatSpeaksForIt() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret", DRIVES_BASES))));

        String token = robot.token("tablet", "secret");

        assertEquals(new Identity("api-key:tablet", Role.OPERATOR, List.of("base*")), robot.gate.identify(token));
    }

    @Test
    void takesTheKeysOfTheFileToo() {
        var robot = new TestGate(data, Optional.of(List.of(made("laptop", "made"))));
        robot.gate.follow(AccessRules.OPEN);

        assertTrue(robot.gate.asks());
        assertEquals(
                "api-key:laptop",
                robot.gate.identify(robot.token("laptop", "made")).holder());
    }

    @Test
    void asksAsLongAsThereIsAFileThoughItHoldsNoKeyAnyMore() {
        var robot = new TestGate(data, Optional.of(List.of()));
        robot.gate.follow(AccessRules.OPEN);

        assertTrue(robot.gate.asks());
        assertRefused(Reason.NOT_PROVED, () -> robot.token("laptop", "made"));
    }

    @Test
    void holdsTheKeyOfRobotJsonAgainstAnIdThatBothHave() {
        var robot = new TestGate(data, Optional.of(List.of(made("tablet", "made"))));
        robot.gate.follow(rules(Map.of("tablet", key("written"))));

        assertEquals(
                "api-key:tablet",
                robot.gate.identify(robot.token("tablet", "written")).holder());
        assertRefused(Reason.NOT_PROVED, () -> robot.token("tablet", "made"));
    }

    @Test
    void refusesEachWayWithItsReason() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"))));

        assertRefused(Reason.NOT_PROVED, () -> robot.token("tablet", "Secret"));
        assertRefused(Reason.NOT_PROVED, () -> robot.token("tablet", ""));
        assertRefused(Reason.NOT_PROVED, () -> robot.token("tablet", "secret".repeat(1_000)));
        assertRefused(Reason.NOT_PROVED, () -> robot.token("nobody", "secret"));
        assertRefused(Reason.UNKNOWN_TYPE, () -> robot.gate.authenticate("tablet", "password", "secret", PEER));
        assertRefused(Reason.NOT_SERVED, () -> robot.gate.authenticate("tablet", "external", "secret", PEER));
        assertRefused(
                Reason.NOT_SERVED, () -> robot.gate.authenticate("tablet", "robot-location-secret", "secret", PEER));
    }

    @Test
    void endsTheSessionsAndTokensOfAKeyThatIsTakenAway() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"), "laptop", key("other"))));
        String token = robot.token("tablet", "secret");
        String others = robot.token("laptop", "other");
        robot.gate.identify(token);
        robot.sessions.start("api-key:tablet", PEER);
        robot.sessions.start("api-key:laptop", PEER);
        robot.sessions.start("module:acme.patrol", "");

        robot.gate.follow(rules(Map.of("laptop", key("other"))));

        assertEquals(List.of("api-key:laptop", "module:acme.patrol"), robot.sessions.liveHolders());
        assertRefused(Reason.NOT_PROVED, () -> robot.gate.identify(token));
        assertEquals("api-key:laptop", robot.gate.identify(others).holder());
    }

    @Test
    void endsThemWhereTheSecretIsAnother() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"))));
        String token = robot.token("tablet", "secret");
        robot.gate.identify(token);
        robot.sessions.start("api-key:tablet", PEER);

        robot.gate.follow(rules(Map.of("tablet", key("changed"))));

        assertEquals(List.of(), robot.sessions.liveHolders());
        assertRefused(Reason.NOT_PROVED, () -> robot.gate.identify(token));
        robot.gate.identify(robot.token("tablet", "changed"));
    }

    @Test
    void countsAnotherRoleAtTheNextCallAndLeavesTheSession() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"))));
        String token = robot.token("tablet", "secret");
        assertEquals(Role.ADMIN, robot.gate.identify(token).role());
        robot.sessions.start("api-key:tablet", PEER);

        robot.gate.follow(rules(Map.of("tablet", key("secret", DRIVES_BASES))));

        assertEquals(DRIVES_BASES.to("api-key:tablet"), robot.gate.identify(token));
        assertEquals(List.of("api-key:tablet"), robot.sessions.liveHolders());
    }

    @Test
    void endsTheSessionsOfNobodyOnceItAsks() {
        var robot = TestGate.with(data, AccessRules.OPEN);
        robot.sessions.start("", PEER);

        robot.gate.follow(List.of(made("laptop", "made")));

        assertEquals(List.of(), robot.sessions.liveHolders());
    }

    @Test
    void endsASessionThatWasOpenedWhileItsKeyWasTakenAway() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"))));
        robot.gate.follow(rules(Map.of()));
        robot.sessions.start("api-key:tablet", PEER);

        robot.gate.sweep();

        assertEquals(List.of(), robot.sessions.liveHolders());
    }

    @Test
    void endsItTooWhereAnotherKeyTookItsPlace() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"))));
        robot.gate.follow(rules(Map.of("tablet", key("changed"))));
        robot.sessions.start("api-key:tablet", PEER);

        robot.gate.sweep();
        assertEquals(List.of(), robot.sessions.liveHolders());

        robot.sessions.start("api-key:tablet", PEER);
        robot.gate.sweep();
        assertEquals(List.of("api-key:tablet"), robot.sessions.liveHolders());
    }

    @Test
    void remembersNoTokenLongerThanItIsGood() {
        var robot = TestGate.with(data, rules(Map.of("tablet", key("secret"))));
        String token = robot.token("tablet", "secret");
        robot.gate.identify(token);

        robot.pass(Tokens.LIFETIME.plusSeconds(59));
        robot.gate.identify(token);
        robot.pass(Duration.ofSeconds(1));

        assertRefused(Reason.NOT_PROVED, () -> robot.gate.identify(token));
    }

    @Test
    void takesItsTokensAfterAnotherStart() {
        AccessRules rules = rules(Map.of("tablet", key("secret")));
        String token = TestGate.with(data, rules).token("tablet", "secret");

        assertEquals(
                "api-key:tablet",
                TestGate.with(data, rules).gate.identify(token).holder());
    }

    @Test
    void makesWhoeverGuessesWaitAndNotWhoeverHasAKeyOfOurs() {
        var robot = new TestGate(data, Optional.of(List.of(made("laptop", "made"))));
        robot.gate.follow(rules(Map.of("tablet", key("secret"))));
        for (int i = 0; i < 5; i++) {
            assertRefused(Reason.NOT_PROVED, () -> robot.token("tablet", "guess"));
        }

        assertRefused(Reason.BACK_OFF, () -> robot.token("tablet", "secret"));
        assertRefused(Reason.BACK_OFF, () -> robot.token("laptop", "guess"));
        assertRefused(Reason.BACK_OFF, () -> robot.token("nobody", "guess"));
        robot.token("laptop", "made");
        robot.gate.authenticate("tablet", "api-key", "secret", "10.0.0.8:4711");
        robot.pass(Duration.ofSeconds(1));
        robot.token("tablet", "secret");
    }

    private static void assertRefused(Reason reason, Executable asked) {
        assertEquals(reason, assertThrows(AccessException.class, asked).reason());
    }
}
