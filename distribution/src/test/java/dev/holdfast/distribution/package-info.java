/**
 * The shipped distribution, tried from outside: as a process that a person or a service manager starts, by an unmodified
 * Python SDK, by a client in Go, and, in the framework that it boots, by Pax Exam.
 */
package dev.holdfast.distribution;
