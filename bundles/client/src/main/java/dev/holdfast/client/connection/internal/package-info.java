/** How a client reaches its robot: where it is, two connections, and what brings them back. */
package dev.holdfast.client.connection.internal;
