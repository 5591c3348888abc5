package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.generic.Generic;
import dev.holdfast.resource.SafeState;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Echoes every command. Like a relay it also has a state, which the command {@code {"state": "on"}} sets, which
 * {@link #status} tells, and which can be made safe where the configuration says what safe is.
 */
@Component(configurationPid = "generic.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeGeneric.Config.class, factory = true)
public final class FakeGeneric implements Generic, SafeState {
    @ObjectClassDefinition(name = "Fake generic component")
    @interface Config {
        @AttributeDefinition(description = "State that is safe; empty: none, it is then left as it is")
        String safe_state() default "";
    }

    private static final String STATE = "state";

    private final String safeState;

    private volatile String state = "";

    @Activate
    public FakeGeneric(Config config) {
        this(config.safe_state());
    }

    FakeGeneric(String safeState) {
        this.safeState = safeState;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        if (command.get(STATE) instanceof String wanted) {
            state = wanted;
        }
        return command;
    }

    @Override
    public Map<String, Object> status() {
        return Map.of(STATE, state);
    }

    @Override
    public void makeSafe() {
        if (!safeState.isEmpty()) {
            state = safeState;
        }
    }
}
