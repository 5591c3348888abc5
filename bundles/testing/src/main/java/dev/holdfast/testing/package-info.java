/**
 * What tests of Holdfast, of its APIs and of its drivers need: a robot without a framework, a clock that tests own, and
 * what an API and a driver are held to. It is on the class path of tests only, never in a robot, so it may depend on
 * everything but drivers, which are tested with it.
 */
package dev.holdfast.testing;
