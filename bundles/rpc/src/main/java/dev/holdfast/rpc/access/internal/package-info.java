/**
 * Who is let in at the port, and what he may do there. A call is asked first who makes it; only then whether there is such
 * a method, whether his role may use it, and whether its resource is one of his. What he is not told at one of these steps
 * he cannot find out at a later one. The keys themselves are kept elsewhere, behind the
 * {@linkplain dev.holdfast.access.Gatekeeper gatekeeper}.
 *
 * <p>One table, {@link dev.holdfast.rpc.access.internal.Permissions}, says what each method needs. Options of the methods in
 * their protos were weighed: those of others' services are not ours to change, and one would have to read forty files to
 * know what a viewer can do.
 */
package dev.holdfast.rpc.access.internal;
