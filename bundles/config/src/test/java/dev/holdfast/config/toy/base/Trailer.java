package dev.holdfast.config.toy.base;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.config.toy.ToyBase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A base behind a base, so that circles can be made. Its configuration declares nothing. */
@Component(configurationPid = "base.acme.demo.trailer", configurationPolicy = REQUIRE)
public final class Trailer implements ToyBase {
    private final ToyBase front;

    @Activate
    public Trailer(@Reference(name = "front") ToyBase front) {
        this.front = front;
    }

    @Override
    public int wheels() {
        return front.wheels() + 2;
    }
}
