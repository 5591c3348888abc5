/** How {@link dev.holdfast.service.sensors.Sensors} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.sensors.rpc;
