/** How {@link dev.holdfast.component.servo.Servo} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.servo.rpc;
