/**
 * What drivers declare about their attributes, and whether a component's attributes agree. The declarations are the
 * metatype descriptions that come with each driver's configuration annotation, read when its bundle resolves, so that
 * a component is judged before Declarative Services could make it.
 */
package dev.holdfast.config.driver.internal;
