/** How {@link dev.holdfast.service.slam.Slam} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.slam.rpc;
