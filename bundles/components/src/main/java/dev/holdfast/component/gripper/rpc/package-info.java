/** How {@link dev.holdfast.component.gripper.Gripper} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.gripper.rpc;
