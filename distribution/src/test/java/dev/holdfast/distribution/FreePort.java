package dev.holdfast.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port that has to be known before somebody listens there. */
final class FreePort {
    /** Below those that a system gives to whoever wants just any: it is nobody's until then. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int MOST_TRIES = 100;

    private FreePort() {}

    static int choose() throws IOException {
        for (int tries = 1; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }
}
