/** How {@link dev.holdfast.service.motion.Motion} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.motion.rpc;
