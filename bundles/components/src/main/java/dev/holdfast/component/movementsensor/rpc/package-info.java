/** How {@link dev.holdfast.component.movementsensor.MovementSensor} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.movementsensor.rpc;
