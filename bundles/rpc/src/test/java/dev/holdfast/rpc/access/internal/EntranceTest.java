package dev.holdfast.rpc.access.internal;

import static org.awaitility.Awaitility.await;

import dev.holdfast.access.Gatekeeper;
import dev.holdfast.access.Identity;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private final ShortOfMemory gatekeeper = new ShortOfMemory();
    private final Entrance entrance = new Entrance(gatekeeper, service -> false);

    @AfterEach
    void close() {
        entrance.close();
    }

    @Test
    void looksOnAfterALookThatFailedAsNobodyCounts() {
        int before = gatekeeper.looks.get();

        entrance.watch(() -> {});

        await().until(() -> gatekeeper.looks.get() > before + 1);
    }

    /** Can be asked once. */
    private static final class ShortOfMemory implements Gatekeeper {
        final AtomicInteger looks = new AtomicInteger();

        @Override
        public boolean asks() {
            if (looks.incrementAndGet() > 1) {
                throw new OutOfMemoryError("as a test says");
            }
            return true;
        }

        @Override
        public String authenticate(String entity, String type, String payload, String peer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Identity identify(String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Identity> identify(X509Certificate verified) {
            return Optional.empty();
        }
    }
}
