/**
 * What a module pays for being tracked: the door of the session manager beside the bare call, in one process, measured with
 * JMH, because a stopwatch of our own would measure how the compiler sees through it. The framework is left out: it hands
 * a bundle its twin once, and is in no call after that.
 */
package dev.holdfast.bench.inside;
