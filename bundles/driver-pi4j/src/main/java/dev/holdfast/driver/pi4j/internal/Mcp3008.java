package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.component.board.AnalogReading;
import dev.holdfast.pins.SpiDevice;

/**
 * A converter with eight channels of ten bits. Source: Microchip DS21295, figure 6-1: a start bit, a byte of single-ended mode
 * and channel, and the value in the last ten bits of the answer.
 */
final class Mcp3008 {
    private static final int MOST = 1023;

    private final SpiDevice chip;
    private final double referenceVolts;

    Mcp3008(SpiDevice chip, double referenceVolts) {
        if (!(referenceVolts > 0)) {
            throw new IllegalArgumentException("analog_reference_volts is not above 0: " + referenceVolts);
        }
        this.chip = chip;
        this.referenceVolts = referenceVolts;
    }

    static int channel(String text) {
        if (!text.matches("[0-7]")) {
            throw new IllegalArgumentException("\"%s\" is no channel of an MCP3008; those are 0 to 7".formatted(text));
        }
        return Integer.parseInt(text);
    }

    AnalogReading read(int channel) {
        byte[] answer = chip.transfer(new byte[] {1, (byte) (8 + channel << 4), 0});
        int value = (answer[1] & 3) << 8 | answer[2] & 0xff;
        return new AnalogReading(value, 0, referenceVolts, referenceVolts / MOST);
    }
}
