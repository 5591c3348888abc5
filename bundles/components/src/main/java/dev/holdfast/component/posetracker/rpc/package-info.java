/** How {@link dev.holdfast.component.posetracker.PoseTracker} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.posetracker.rpc;
