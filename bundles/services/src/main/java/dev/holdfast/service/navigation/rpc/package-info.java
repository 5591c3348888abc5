/** How {@link dev.holdfast.service.navigation.Navigation} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.navigation.rpc;
