/**
 * The door, and what is behind it: the resources that have been admitted, the calls that go to them, the lanes in which
 * they are stopped. {@link Robot} is the whole of it, without OSGi, so that tests and embedders may use it as it is; the
 * whiteboard package brings drivers to it from the service registry.
 *
 * <p>Whose session a command is carried out in follows from the call that it is made from: see {@link ServedCall} and
 * {@link Twin}.
 */
package dev.holdfast.session.admission.internal;
