/** How {@link dev.holdfast.component.arm.Arm} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.arm.rpc;
