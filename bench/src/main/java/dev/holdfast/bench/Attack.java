package dev.holdfast.bench;

import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a hostile neighbour does on one connection, again and again. */
enum Attack {
    RAPID_RESET("calls that are given up at once") {
        @Override
        void step(Wire wire, int number) throws IOException {
            wire.frame(Wire.HEADERS, Wire.END_HEADERS, 2 * number + 1, WAITS);
            wire.frame(Wire.RST_STREAM, 0, 2 * number + 1, number(8));
        }
    },
    MADE_YOU_RESET("calls that are made to be given up") {
        @Override
        void step(Wire wire, int number) throws IOException {
            wire.frame(Wire.HEADERS, Wire.END_HEADERS, 2 * number + 1, WAITS);
            wire.frame(Wire.WINDOW_UPDATE, 0, 2 * number + 1, number(0));
        }
    },
    CONTINUATION("headers without an end") {
        @Override
        void step(Wire wire, int number) throws IOException {
            if (number == 0) {
                wire.frame(Wire.HEADERS, 0, 1, WAITS);
            }
            wire.frame(Wire.CONTINUATION, 0, 1, (byte) 0);
        }
    },
    METADATA("headers without measure") {
        @Override
        void step(Wire wire, int number) throws IOException {
            if (number == 0) {
                wire.frame(Wire.HEADERS, 0, 1, WAITS);
            }
            wire.frame(Wire.CONTINUATION, 0, 1, new byte[16 << 10]);
        }
    },
    PINGS("pings") {
        @Override
        void step(Wire wire, int number) throws IOException {
            wire.frame(Wire.PING, 0, 0, new byte[8]);
        }
    },
    SETTINGS("settings") {
        @Override
        void step(Wire wire, int number) throws IOException {
            wire.frame(Wire.SETTINGS, 0, 0);
        }
    },
    EMPTY_DATA("frames with nothing in them") {
        @Override
        void step(Wire wire, int number) throws IOException {
            if (number == 0) {
                wire.frame(Wire.HEADERS, Wire.END_HEADERS, 1, WAITS);
            }
            wire.frame(Wire.DATA, 0, 1);
        }
    },
    WINDOWS("room that nobody needs") {
        @Override
        void step(Wire wire, int number) throws IOException {
            wire.frame(Wire.WINDOW_UPDATE, 0, 0, number(1));
        }
    },
    UNFINISHED("messages that never become complete") {
        @Override
        void step(Wire wire, int number) throws IOException {
            int stream = 2 * (number / 16) + 1;
            if (number % 16 == 0) {
                wire.frame(Wire.HEADERS, Wire.END_HEADERS, stream, WAITS);
                wire.frame(Wire.DATA, 0, stream, (byte) 0, (byte) 1, (byte) -1, (byte) -1, (byte) -1);
            } else {
                wire.frame(Wire.DATA, 0, stream, new byte[16 << 10]);
            }
        }
    };

    /** One that the robot reads a request for before it does anything. */
    private static final byte[] WAITS =
            Wire.headers(MotorServiceGrpc.getIsMovingMethod().getFullMethodName());

    private final String what;

    Attack(String what) {
        this.what = what;
    }

    /** In words. */
    String what() {
        return what;
    }

    /** @param number of the step on this connection, from 0 */
    abstract void step(Wire wire, int number) throws IOException;

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
