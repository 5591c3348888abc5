package dev.holdfast.service.generic;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that fits no other API. All it can do is asked for by {@link #doCommand}, which a model documents. What that
 * moves no lapse stops, unless the model has a {@linkplain dev.holdfast.resource.SafeState safe state} and its configuration
 * names {@code DoCommand} in {@code safety.also_monitor}.
 */
@ConsumerType
@ResourceApi("rdk:service:generic")
public interface GenericService extends Resource {}
