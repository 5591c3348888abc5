package dev.holdfast.resource;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * On a driver class: its commands may be cut short by {@link Thread#interrupt()}. Without it a cancelled command is only
 * told so by {@link Call#isCancelled()}, because an interrupt closes NIO channels for good.
 */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface Interruptible {}
