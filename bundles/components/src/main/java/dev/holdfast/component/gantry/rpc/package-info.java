/** How {@link dev.holdfast.component.gantry.Gantry} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.gantry.rpc;
