/**
 * The APIs that a remote has and this robot does not know. The remote's reflection tells what their methods are; by that they are
 * served here and called there, with messages that are made while the robot runs.
 *
 * <p>To make an interface of each such API at run time was weighed: nobody could be compiled against it. So they share one,
 * {@link dev.holdfast.resource.ForeignResource}, and everything else of the robot (admission, sessions, stops, jobs) takes them
 * as it takes what it knows. To pass the bytes on without looking into them was weighed too; but a request has to say a name, which
 * is another one there than here.
 */
package dev.holdfast.remote.foreign.internal;
