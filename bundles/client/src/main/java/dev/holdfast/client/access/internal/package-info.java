/**
 * How a client proves who it is: the token that it got for its secret, on every call, and another one in time. Renewing by a
 * timer was weighed: it would ask for tokens that nobody needs, as each call looks at the token's age by itself.
 */
package dev.holdfast.client.access.internal;
