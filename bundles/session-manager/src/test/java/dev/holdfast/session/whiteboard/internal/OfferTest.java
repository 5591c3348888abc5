package dev.holdfast.session.whiteboard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafetyProperties;
import dev.holdfast.session.admission.internal.Wishes;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** What a twin says of itself as its body does. */
class OfferTest {
    private final Map<String, Object> said = new HashMap<>(Map.of(ResourceName.PROPERTY, "far:left", "colour", "red"));
    private final Offer offer =
            new Offer(Fake.of(ServiceReference.class, "a remote's body", Map.of("getProperty", a -> said.get(a[0]))));

    @Test
    void thatItIsOfAnotherRobot() {
        said.put("service.imported", true);
        said.put("service.imported.configs", new String[] {"dev.holdfast.grpc"});

        Map<String, Object> published = offer.published();

        assertEquals(true, published.get("service.imported"));
        assertEquals("dev.holdfast.grpc", ((String[]) published.get("service.imported.configs"))[0]);
        assertEquals(2, published.size(), "and nothing of what is the body's own business");
    }

    /** robot.json is read with care; a module's own service properties are whatever they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                SafetyProperties.WINDOW,
                SafetyProperties.STOP_TIMEOUT,
                SafetyProperties.MAX_AGE,
                SafetyProperties.SETTLE_TIME
            })
    void aTimeThatCannotBeIsAsIfItWereAbsentAndIsComplainedOfOnce(String key) {
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        var log = (Logger) LoggerFactory.getLogger(Offer.class);
        log.setLevel(Level.WARN);
        log.setAdditive(false);
        log.addAppender(heard);
        said.put(key, -1L);

        assertEquals(Wishes.NONE, offer.wishes());
        assertEquals(Wishes.NONE, offer.wishes());

        log.detachAppender(heard);
        assertEquals(1, heard.list.size());
        String text = heard.list.get(0).getFormattedMessage();
        assertTrue(text.startsWith("far:left: its service property " + key + " is -1"), text);
    }

    @Test
    void onlyItsSettleTimeMayBeNone() {
        said.put(SafetyProperties.SETTLE_TIME, 0L);
        said.put(SafetyProperties.WINDOW, 0L);

        assertEquals(OptionalLong.of(0), offer.wishes().settleNanos());
        assertEquals(OptionalLong.empty(), offer.wishes().windowNanos());
    }

    @Test
    void whatItSaysLateIsSaidOfTheNextTwinToo() {
        assertEquals(Map.of(), offer.published());

        said.put(ResourceName.MODEL_PROPERTY, "acme:demo:winch");

        assertEquals(Map.of(ResourceName.MODEL_PROPERTY, "acme:demo:winch"), offer.published());
    }
}
