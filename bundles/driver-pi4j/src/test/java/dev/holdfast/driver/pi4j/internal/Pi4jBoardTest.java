package dev.holdfast.driver.pi4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.spi.MockSpi;
import dev.holdfast.component.board.AnalogReading;
import dev.holdfast.component.board.Tick;
import dev.holdfast.pins.Pin;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** The board on Pi4J's own mock. */
class Pi4jBoardTest {
    private final Pi4jHardware hardware = new Pi4jHardware(Providers.named("mock", 0), Map.of());
    private PinAccount account;
    private Pi4jBoard board = board(Map.of(
            "digital_interrupts", "[{\"name\": \"wheel\", \"pin\": \"5\", \"pull\": \"up\"}]",
            "analogs", "[{\"name\": \"battery\", \"pin\": \"3\", \"spi_bus\": 0, \"chip_select\": 0}]",
            "safe", "{\"17\": \"high\", \"18\": \"low\"}"));

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void remembersWhatItsPinsWereSetTo() {
        board.setGpio("23", true);
        assertTrue(board.gpio("23"));

        board.setPwmFrequency("23", 50);
        board.setPwm("23", 0.25);
        assertEquals(0.25, board.pwm("23"));
        assertEquals(50, board.pwmFrequency("23"));

        board.setGpio("23", false);
        assertEquals(0, board.pwm("23"), "PWM ends by setting a pin");
    }

    @Test
    void tellsASecondTakerWhoHasThePin() {
        var lending = new Lending(account);
        lending.take("23", "motor left");

        var refusal = assertThrows(IllegalStateException.class, () -> new Lending(account).take("23", "motor right"));
        assertTrue(refusal.getMessage().contains("motor left"), refusal.getMessage());
        assertThrows(IllegalStateException.class, () -> board.setGpio("23", true));
        assertThrows(IllegalStateException.class, () -> board.setPwm("23", 1));
        assertFalse(board.gpio("23"), "everybody may look");
    }

    @Test
    void tellsThatAPinIsAnInterrupt() {
        var refusal = assertThrows(IllegalStateException.class, () -> board.setPwm("5", 0.5));

        assertTrue(refusal.getMessage().contains("digital interrupt wheel"), refusal.getMessage());
    }

    @Test
    void getsBackSafeWhatABundleHadThatIsGone() {
        var lending = new Lending(account);
        Pin pulsed = lending.take("23", "motor left");
        Pin kept = lending.take("17", "motor left");
        pulsed.pwm(0.75);
        kept.set(false);
        lending.end();

        assertEquals(0, board.pwm("23"));
        assertTrue(board.gpio("17"), "configured to be safe when it is high");
        assertFalse(pulsed.isHeld());
        assertThrows(IllegalStateException.class, () -> pulsed.pwm(1));
        board.setGpio("23", true); // it is free again
    }

    @Test
    void makesSafeWhatClientsDroveAndLeavesToDriversWhatIsTheirs() {
        board.setPwm("18", 1);
        board.setPwm("24", 0.5);
        Pin lent = new Lending(account).take("23", "servo pan");
        lent.pwm(0.1);
        board.makeSafe();

        assertEquals(0, board.pwm("18"));
        assertFalse(board.gpio("18"));
        assertEquals(0, board.pwm("24"));
        assertEquals(0.1, board.pwm("23"));
    }

    @Test
    void lendsEachDeviceOfABusOnce() {
        var lending = new Lending(account);
        var device = lending.i2c(1, 0x40, "sensor ina");
        var refusal = assertThrows(IllegalStateException.class, () -> lending.i2c(1, 0x40, "sensor other"));
        assertTrue(refusal.getMessage().contains("sensor ina"), refusal.getMessage());

        device.close();
        lending.i2c(1, 0x40, "sensor other");
        assertThrows(IllegalStateException.class, () -> lending.spi(0, 0, "display"), "the converter has it");
    }

    @Test
    void countsAndTellsTheEdgesOfAnInterrupt() {
        List<String> heard = new ArrayList<>();
        board.ticks(List.of("wheel")).subscribe(listener(heard));
        MockDigitalInput input = only(MockDigitalInput.class);
        input.mockState(DigitalState.HIGH);
        input.mockState(DigitalState.LOW);
        input.mockState(DigitalState.HIGH);

        assertEquals(List.of("wheel true", "wheel false", "wheel true"), heard);
        assertEquals(2, board.digitalInterrupt("wheel"));
        assertThrows(IllegalArgumentException.class, () -> board.ticks(List.of("other")));
    }

    @Test
    void readsAnalogsFromAConverter() {
        only(MockSpi.class).write(new byte[] {0, 2, 1}); // the mock gives back what was written first
        AnalogReading reading = board.readAnalog("battery");

        assertEquals(513, reading.value());
        assertEquals(3.3, reading.max());
    }

    @Test
    void namesWhatIsWrongWithItsAttributes() {
        var provider = assertThrows(IllegalArgumentException.class, () -> Providers.named("auto", 0));
        assertTrue(provider.getMessage().contains("gpiod"), provider.getMessage());
        var pin = assertThrows(IllegalArgumentException.class, () -> board.setGpio("io17", true));
        assertTrue(pin.getMessage().contains("GPIO number"), pin.getMessage());
    }

    private Pi4jBoard board(Map<String, String> attributes) {
        Map<String, Object> all = new HashMap<>(attributes);
        all.put("provider", "mock");
        return new Pi4jBoard(hardware, Attributes.of(Pi4jBoard.Config.class, all), made -> {
            account = made;
            return (ServiceRegistration<?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {ServiceRegistration.class},
                    (proxy, method, args) -> null);
        });
    }

    private <T> T only(Class<T> type) {
        return hardware.context.registry().all().values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Flow.Subscriber<Tick> listener(List<String> heard) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Tick tick) {
                heard.add(tick.interrupt() + " " + tick.high());
            }

            @Override
            public void onError(Throwable failure) {
                heard.add("failed");
            }

            @Override
            public void onComplete() {
                heard.add("ended");
            }
        };
    }
}
