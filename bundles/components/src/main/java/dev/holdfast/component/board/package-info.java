/**
 * What has pins: the board of a single-board computer or a microcontroller, or a chip that adds some. Pins, analog readers
 * and digital interrupts are called by names that the driver or its configuration gives them. Who may use which pin is
 * not said here: a board that gives its pins to other drivers says that itself.
 */
@Export
@Version("1.0.0")
package dev.holdfast.component.board;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
