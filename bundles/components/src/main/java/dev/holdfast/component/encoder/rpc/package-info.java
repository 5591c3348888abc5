/** How {@link dev.holdfast.component.encoder.Encoder} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.encoder.rpc;
