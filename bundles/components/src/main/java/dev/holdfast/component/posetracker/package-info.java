/**
 * What sees where bodies are: a camera that finds markers, a motion capture system. It answers with poses in frames of its
 * choice, because what it sees is seldom where anybody's frame of reference is.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.posetracker;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
