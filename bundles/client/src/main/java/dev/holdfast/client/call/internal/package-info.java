/** Calls that carry what must be fetched first, and may have gone stale: a session's id, a token. */
package dev.holdfast.client.call.internal;
