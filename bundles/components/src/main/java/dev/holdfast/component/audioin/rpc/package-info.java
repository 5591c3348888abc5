/** How {@link dev.holdfast.component.audioin.AudioIn} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.audioin.rpc;
