/** How {@link dev.holdfast.component.powersensor.PowerSensor} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.powersensor.rpc;
