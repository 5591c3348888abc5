package dev.holdfast.rpc.port.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may have a browser call us, and by which names. */
class WebAccessTest {
    private static final WebAccess ASKING =
            new WebAccess(true, List.of("https://app.example.com"), List.of("Arm7.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "robot.localhost:1",
                "127.0.0.1:8080",
                "192.168.1.20",
                "[::1]:8080",
                "[fe80::1]",
                "arm.local:8080",
                "arm7.example.com:8080",
                ""
            })
    void goesByTheRobotsNames(String host) {
        assertEquals(Optional.empty(), ASKING.refusedFor(host, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example,localhost",
                "arm7.example.com.evil.example",
                "[evil]:80",
                "local"
            })
    void refusesANameThatSomebodyMadePointHere(String host) {
        assertTrue(ASKING.refusedFor(host, false).isPresent());
        assertTrue(WebAccess.OPEN.refusedFor(host, true).isPresent());
    }

    @Test
    void goesByAnyNameWhereEverybodyMayCall() {
        assertEquals(Optional.empty(), WebAccess.OPEN.refusedFor("robot.example.com:8080", false));
    }

    @ParameterizedTest
    @CsvSource({
        "'', robot.local:8080, true",
        "http://robot.local:8080, robot.local:8080, true",
        "HTTP://Robot.local:8080, ROBOT.local:8080, true",
        "https://robot.local, robot.local, true",
        "https://robot.local, robot.local:443, true",
        "http://robot.local, robot.local:80, true",
        "http://[::1]:8080, [::1]:8080, true",
        "https://app.example.com, robot.local:8080, true",
        "https://evil.example, robot.local:8080, false",
        "http://robot.local:9090, robot.local:8080, false",
        "http://robot.local, robot.local:8080, false",
        "http://app.example.com, robot.local:8080, false",
        "null, robot.local:8080, false",
        "robot.local:8080, robot.local:8080, false",
        "http://robot.local:8080, '', false",
    })
    void admitsItsOwnPagesAndThoseThatAreNamed(String origin, String host, boolean admitted) {
        assertEquals(admitted, ASKING.admits(origin, host));
    }

    @Test
    void admitsEveryPageWhereNobodyIsAsked() {
        assertTrue(WebAccess.OPEN.admits("https://evil.example", "localhost:8080"));
        assertFalse(WebAccess.OPEN.asking(true).admits("https://evil.example", "localhost:8080"));
    }

    @Test
    void admitsOnlyThePagesThatAreNamedAlsoWhereNobodyIsAsked() {
        var some = new WebAccess(false, List.of("https://app.example.com"), List.of());

        assertTrue(some.admits("https://app.example.com", "localhost:8080"));
        assertFalse(some.admits("https://evil.example", "localhost:8080"));
    }

    @Test
    void admitsEveryPageWhereThatIsAskedFor() {
        assertTrue(new WebAccess(true, List.of("*"), List.of()).admits("https://evil.example", "localhost"));
    }
}
