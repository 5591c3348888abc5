package dev.holdfast.config.toy.base;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.config.toy.ToyBase;
import dev.holdfast.config.toy.ToyMotor;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@Component(configurationPid = "base.rdk.builtin.wheeled", configurationPolicy = REQUIRE)
@Designate(ocd = WheeledBase.Config.class, factory = true)
public final class WheeledBase implements ToyBase {
    @ObjectClassDefinition
    @interface Config {
        String[] left();

        String[] right();

        int width_mm();
    }

    private final int wheels;

    @Activate
    public WheeledBase(
            @Reference(name = "left") List<ToyMotor> left,
            @Reference(name = "right") List<ToyMotor> right,
            Config config) {
        if (left.size() != config.left().length || right.size() != config.right().length) {
            throw new IllegalStateException("got other motors than named");
        }
        wheels = left.size() + right.size();
    }

    @Override
    public int wheels() {
        return wheels;
    }
}
