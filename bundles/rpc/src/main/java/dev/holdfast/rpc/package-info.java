/**
 * How an API crosses the wire. An API is one class, its {@link dev.holdfast.rpc.ResourceRpc}: a table with one row per
 * method for the side that serves, and a proxy with one line per method for the side that calls, next to each other so
 * that they are read together. Whoever publishes one as a service has added an API to the robot.
 *
 * <p>What is alike for all APIs is written here and nowhere else: the resource's name and the extra parameters in every
 * request, DoCommand, GetStatus, GetGeometries and Stop, which methods are safety-monitored, what our exceptions are in
 * gRPC's codes, and the checks that hold for any driver. Generating the classes from the descriptors was weighed: it
 * would save lines, and hide the one place where units and names of the wire become ours.
 */
@Export
@Version("1.0.0")
package dev.holdfast.rpc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
