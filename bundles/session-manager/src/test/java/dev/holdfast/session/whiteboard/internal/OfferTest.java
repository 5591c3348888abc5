package dev.holdfast.session.whiteboard.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.ResourceName;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

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

    @Test
    void whatItSaysLateIsSaidOfTheNextTwinToo() {
        assertEquals(Map.of(), offer.published());

        said.put(ResourceName.MODEL_PROPERTY, "acme:demo:winch");

        assertEquals(Map.of(ResourceName.MODEL_PROPERTY, "acme:demo:winch"), offer.published());
    }
}
