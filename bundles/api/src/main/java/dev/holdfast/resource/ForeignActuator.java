package dev.holdfast.resource;

import org.osgi.annotation.versioning.ConsumerType;

/** A foreign resource whose API has a method {@code Stop}. Where it has no {@code IsMoving}, it never says that it moves. */
@ConsumerType
public interface ForeignActuator extends ForeignResource, Actuator {}
