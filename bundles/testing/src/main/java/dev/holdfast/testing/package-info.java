/**
 * What tests of Holdfast, of its APIs and of its drivers need. It is on the class path of tests only, never in a robot,
 * so it may depend on everything and nothing may depend on it.
 */
package dev.holdfast.testing;
