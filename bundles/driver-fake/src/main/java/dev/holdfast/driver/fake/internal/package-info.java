/**
 * Fakes of every component: small honest implementations that take the time a device would take, for demos, for tests and
 * for a first robot.json. Each is one class, and shows how a driver is written. They are told the time by a clock that
 * tests own; nothing in here has a thread.
 */
package dev.holdfast.driver.fake.internal;
