/** How a client keeps itself present: what it knows of its session, its heartbeats, and the calls that carry its id. */
package dev.holdfast.client.session.internal;
