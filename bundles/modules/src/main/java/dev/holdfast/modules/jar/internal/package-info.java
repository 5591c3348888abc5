/**
 * A jar before a class of it is loaded: whether it is whole, what it says of itself, and whether it may become a module. It is
 * read once, from our own copy, and every refusal is one sentence that says how to mend it.
 */
package dev.holdfast.modules.jar.internal;
