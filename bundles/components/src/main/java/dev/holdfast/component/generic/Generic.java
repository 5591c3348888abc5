package dev.holdfast.component.generic;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A component that fits no other API. All it can do is asked for by {@link #doCommand}, which a model documents. What
 * that moves no lapse stops, unless the model has a {@linkplain dev.holdfast.resource.SafeState safe state}.
 */
@ConsumerType
@ResourceApi("rdk:component:generic")
public interface Generic extends Resource {}
