package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

class DeliveryTest {
    private static final String MARK = "dev.holdfast.config.mark";

    private final FakeConfigurationAdmin admin = new FakeConfigurationAdmin();
    private final Delivery delivery = new Delivery(admin.configurations());

    @Test
    void tellsEachWriterOfItsOwnMark() {
        CompletableFuture<Void> first = written();
        CompletableFuture<Void> second = written();
        hear();

        assertTrue(first.isDone());
        assertFalse(second.isDone());
    }

    @Test
    void forgetsAMarkThatCouldNotBeWritten() {
        admin.failing.add("update " + MARK);
        assertThrows(UncheckedIOException.class, delivery::ofAllWritten);

        admin.failing.clear();
        CompletableFuture<Void> next = written();
        hear();
        assertTrue(next.isDone());
    }

    private CompletableFuture<Void> written() {
        return delivery.ofAllWritten().toCompletableFuture();
    }

    @SuppressWarnings("unchecked")
    private void hear() {
        ServiceReference<ConfigurationAdmin> source =
                FakeConfigurationAdmin.fake(ServiceReference.class, (proxy, method, arguments) -> null);
        delivery.configurationEvent(new ConfigurationEvent(source, ConfigurationEvent.CM_UPDATED, null, MARK));
    }
}
