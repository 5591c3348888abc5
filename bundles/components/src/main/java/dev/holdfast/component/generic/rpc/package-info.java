/** How {@link dev.holdfast.component.generic.Generic} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.generic.rpc;
