package dev.holdfast.config.toy;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;

/** Something that is built upon motors, or upon another base. */
@ResourceApi("rdk:component:base")
public interface ToyBase extends Resource {
    int wheels();
}
