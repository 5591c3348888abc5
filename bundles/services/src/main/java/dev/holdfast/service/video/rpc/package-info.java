/** How {@link dev.holdfast.service.video.Video} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.video.rpc;
