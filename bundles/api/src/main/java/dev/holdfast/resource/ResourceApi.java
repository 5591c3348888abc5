package dev.holdfast.resource;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks an interface as an API of resources, and says which: {@code @ResourceApi("rdk:component:motor")}. */
@Documented
@Retention(RUNTIME)
@Target(TYPE)
public @interface ResourceApi {
    /** The triplet, as {@link Api#parse} reads it. */
    String value();
}
