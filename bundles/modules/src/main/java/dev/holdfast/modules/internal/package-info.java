/**
 * The modules folder: what lies there runs. A jar moved or copied in is installed and started, one that is overwritten is
 * updated, one that is deleted is uninstalled, within milliseconds and while everything else goes on.
 *
 * <p>One thread, {@code holdfast-modules}, does all of it, so that no framework thread ever waits for a stranger's jar and
 * no two changes meet. Beside it one thread only passes on what the operating system tells, and each start and stop of a
 * module has one of its own. The folder and the list in robot.json are the only truth; of each module that came up, a copy
 * of our own is kept under the data folder, named by its hash, and never written to again: an update that fails goes back
 * to it, and so does a start that finds the file unusable. A bundle is started before its copy is forced to the disk, because
 * until then the copy before it is the last good one, and a flash card may take a hundred milliseconds.
 *
 * <p>An update is tried first on a <em>probe</em>, a bundle of nothing but the new jar's requirements, so that a jar that
 * cannot be resolved never stops the one that runs. Felix File Install was weighed; it polls, and needs two polls.
 */
package dev.holdfast.modules.internal;
