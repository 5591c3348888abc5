/** How {@link dev.holdfast.component.audioout.AudioOut} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.audioout.rpc;
