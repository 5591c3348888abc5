/** How {@link dev.holdfast.service.vision.Vision} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.vision.rpc;
