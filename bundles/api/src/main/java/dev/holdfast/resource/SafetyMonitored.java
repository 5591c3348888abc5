package dev.holdfast.resource;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks a method of an API that sets something moving. Whoever calls it answers for the resource until somebody else
 * does: when the caller's session is lost, the resource is stopped. It stands on the same methods whose descriptor
 * carries {@code safety_heartbeat_monitored} on the wire; a test fails where the two differ.
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface SafetyMonitored {}
