package dev.holdfast.config.toy;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;

/** The least motor that a configuration can be told by. */
@ResourceApi("rdk:component:motor")
public interface ToyMotor extends Resource {
    double maxRpm();
}
