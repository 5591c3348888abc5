/** How {@link dev.holdfast.component.camera.Camera} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.camera.rpc;
