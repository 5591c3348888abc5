/** What the robot itself asks sensors for. It stands here because no other room knows what a sensor is. */
package dev.holdfast.component.sensor.internal;
