/** How {@link dev.holdfast.component.input.InputController} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.input.rpc;
