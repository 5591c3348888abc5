/** How {@link dev.holdfast.service.worldstatestore.WorldStateStore} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.worldstatestore.rpc;
