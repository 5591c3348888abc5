package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.service.generic.GenericService;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Answers every command with the command. */
@Component(configurationPid = "service.generic.rdk.builtin.fake", configurationPolicy = REQUIRE)
public final class FakeGenericService implements GenericService {
    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return command;
    }
}
