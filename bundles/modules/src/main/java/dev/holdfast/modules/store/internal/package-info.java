/** What is kept on the disk of modules, in an order in which a kill at any moment loses none that ran. */
package dev.holdfast.modules.store.internal;
