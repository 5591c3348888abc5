/** How {@link dev.holdfast.component.base.Base} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.base.rpc;
