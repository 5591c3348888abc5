/**
 * Deploying: plan, install, swap, roll back. What is done to a bundle is done on a thread of its own with a limit, because a
 * stranger's activator may never return; what is decided is decided on the one thread of the modules.
 */
package dev.holdfast.modules.deploy.internal;
