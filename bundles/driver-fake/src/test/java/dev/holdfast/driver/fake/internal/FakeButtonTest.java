package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeButtonTest {
    @Test
    void countsHowOftenItWasPushed() {
        var button = new FakeButton();
        assertEquals(Map.of("pushes", 0), button.status());

        button.push();
        button.push();

        assertEquals(Map.of("pushes", 2), button.status());
    }
}
