package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.button.Button;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/** A button that counts how often it was pushed, and tells that in its status. It takes no attributes. */
@Component(configurationPid = "button.rdk.builtin.fake", configurationPolicy = REQUIRE)
public final class FakeButton implements Button {
    private final AtomicInteger pushes = new AtomicInteger();

    @Override
    public void push() {
        pushes.incrementAndGet();
    }

    @Override
    public Map<String, Object> status() {
        return Map.of("pushes", pushes.get());
    }
}
