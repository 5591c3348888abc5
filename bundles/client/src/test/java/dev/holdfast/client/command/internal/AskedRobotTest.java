package dev.holdfast.client.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedRobotTest {
    @ParameterizedTest
    @CsvSource({
        ":8080, localhost:8080",
        "0.0.0.0:8080, localhost:8080",
        "https://:8080, https://localhost:8080",
        "https://[::]:8080, https://localhost:8080",
        "https://robot.local:8080, https://robot.local:8080",
        "[::1]:8080, [::1]:8080",
    })
    void takesThisMachineWhereARobotListensEverywhere(String announced, String contact) {
        assertEquals(contact, AskedRobot.contact(announced));
    }
}
