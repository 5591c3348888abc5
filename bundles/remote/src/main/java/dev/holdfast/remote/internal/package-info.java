/**
 * Remotes: other robots, whose resources appear here under {@code remote:name}. Each of them is a body like a driver's, which
 * admission takes in as it takes in any; so sessions, gates and stops hold for it by the same rules, and nobody who uses a
 * resource need know where it is.
 *
 * <p>To a remote this robot is a client among others, with one session for all that it drives there. If we die, that session
 * lapses, and the remote stops what was ours. What we owe a stop here is stopped there only while that session owns it still:
 * see {@code RemoteBody}. A session for each of our own clients was weighed; a client of ours that lapses would then be noticed
 * a window later there than here, for nothing.
 *
 * <p>Of a remote come along its resources, also those of APIs that only it knows ({@code dev.holdfast.remote.foreign.internal}),
 * what its own drivers reach for a command of ours ({@code ReachedThere}), and its frames, where the configuration places them
 * ({@code RemoteFrames}).
 *
 * <p>While a remote is away its resources stay, and calls of them fail at once: whoever is built upon them goes on, and need
 * not be made anew for each hiccup of a network.
 */
package dev.holdfast.remote.internal;
