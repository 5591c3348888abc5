/** How {@link dev.holdfast.component.switches.Switch} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.switches.rpc;
