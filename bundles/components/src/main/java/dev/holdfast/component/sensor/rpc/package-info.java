/** How {@link dev.holdfast.component.sensor.Sensor} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.sensor.rpc;
