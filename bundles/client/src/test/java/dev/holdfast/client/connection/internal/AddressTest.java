package dev.holdfast.client.connection.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:8080, localhost:8080",
        "robot.local, robot.local:8080",
        "192.168.1.7:9, 192.168.1.7:9",
        "[::1]:8081, [::1]:8081",
        "' localhost:80/ ', localhost:80"
    })
    void isReadAsPeopleWriteIt(String written, String target) {
        assertEquals(new Address(target, Optional.empty()), Address.parse(written));
    }

    @Test
    void mayTellWhetherItIsEncrypted() {
        assertEquals(new Address("robot:443", Optional.of(true)), Address.parse("https://robot:443"));
        assertEquals(new Address("robot:8080", Optional.of(false)), Address.parse("http://robot/"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, true",
        "LocalHost, true",
        "127.0.0.1:1, true",
        "[::1]:1, true",
        "127.0.0.1.example, false",
        "localhost.example, false",
        "10.0.0.1, false",
        "[::2]:1, false"
    })
    void tellsWhetherItIsThisMachine(String written, boolean loopback) {
        assertEquals(loopback, Address.parse(written).isLoopback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:", "localhost:0", "localhost:65536", "a b", "ftp://robot", "robot:x", "::1"})
    void isRefusedWithAnExample(String written) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Address.parse(written));

        assertEquals(
                "\"%s\" is no address of a robot: write host:port, such as localhost:8080".formatted(written),
                refusal.getMessage());
    }
}
