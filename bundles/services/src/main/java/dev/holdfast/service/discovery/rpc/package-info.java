/** How {@link dev.holdfast.service.discovery.Discovery} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.discovery.rpc;
