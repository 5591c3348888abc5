/** How {@link dev.holdfast.component.motor.Motor} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.motor.rpc;
