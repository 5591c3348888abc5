/** How {@link dev.holdfast.component.button.Button} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.button.rpc;
