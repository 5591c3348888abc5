package dev.holdfast.driver.pi4j.internal;

import com.pi4j.library.pigpio.PiGpio;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.LinuxFsPlugin;
import com.pi4j.plugin.linuxfs.provider.gpio.digital.LinuxFsDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.gpio.digital.LinuxFsDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.pwm.LinuxFsPwmProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import com.pi4j.plugin.mock.provider.pwm.MockPwmProvider;
import com.pi4j.plugin.mock.provider.spi.MockSpiProvider;
import com.pi4j.plugin.pigpio.provider.gpio.digital.PiGpioDigitalInputProvider;
import com.pi4j.plugin.pigpio.provider.gpio.digital.PiGpioDigitalOutputProvider;
import com.pi4j.plugin.pigpio.provider.i2c.PiGpioI2CProvider;
import com.pi4j.plugin.pigpio.provider.pwm.PiGpioPwmProvider;
import com.pi4j.plugin.pigpio.provider.spi.PiGpioSpiProvider;
import com.pi4j.provider.Provider;

/**
 * What Pi4J drives pins and buses by.
 *
 * @param all those of Pi4J
 * @param digital the beginning of the names of those for digital pins
 * @param pwm whether pins are pulsed by Pi4J ({@code digital-pwm}), rather than by a channel or a thread of ours
 * @param buses the beginning of the names of those for buses
 */
record Providers(Provider<?, ?, ?>[] all, String digital, boolean pwm, String buses) {
    static Providers named(String name, int pwmChip) {
        return switch (name) {
            case "mock" -> mock();
            case "linuxfs" ->
                onLinux(
                        "linuxfs",
                        pwmChip,
                        LinuxFsDigitalInputProvider.newInstance(),
                        LinuxFsDigitalOutputProvider.newInstance());
            case "gpiod" ->
                onLinux(
                        "gpiod",
                        pwmChip,
                        GpioDDigitalInputProvider.newInstance(),
                        GpioDDigitalOutputProvider.newInstance());
            case "pigpio" -> pigpio();
            default ->
                throw new IllegalArgumentException(
                        "provider is \"%s\"; it is mock, linuxfs, gpiod or pigpio, and never guessed".formatted(name));
        };
    }

    private static Providers mock() {
        Provider<?, ?, ?>[] all = {
            MockDigitalInputProvider.newInstance(),
            MockDigitalOutputProvider.newInstance(),
            MockPwmProvider.newInstance(),
            MockI2CProvider.newInstance(),
            MockSpiProvider.newInstance()
        };
        return new Providers(all, "mock", true, "mock");
    }

    private static Providers onLinux(String digital, int pwmChip, Provider<?, ?, ?> input, Provider<?, ?, ?> output) {
        Provider<?, ?, ?>[] all = {
            input,
            output,
            LinuxFsPwmProvider.newInstance(LinuxFsPlugin.DEFAULT_PWM_FILESYSTEM_PATH, pwmChip),
            LinuxFsI2CProvider.newInstance(),
            LinuxFsSpiProvider.newInstance()
        };
        return new Providers(all, digital, false, "linuxfs");
    }

    private static Providers pigpio() {
        PiGpio library = PiGpio.newNativeInstance();
        Provider<?, ?, ?>[] all = {
            PiGpioDigitalInputProvider.newInstance(library),
            PiGpioDigitalOutputProvider.newInstance(library),
            PiGpioPwmProvider.newInstance(library),
            PiGpioI2CProvider.newInstance(library),
            PiGpioSpiProvider.newInstance(library)
        };
        return new Providers(all, "pigpio", true, "pigpio");
    }
}
