/** How {@link dev.holdfast.service.generic.GenericService} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.generic.rpc;
