/**
 * The way in: from a command line to a running framework, and from a signal to an orderly end. It lies on the class path
 * and not in a bundle, so that it can say what is wrong before there is a framework, and after it is gone.
 *
 * <p>It shares no type with the bundles but those of the JDK and slf4j: what they have to tell the operator comes through
 * {@link dev.holdfast.launcher.Console}. Generic launchers were weighed; none says in one line what is wrong, and each takes
 * longer than this to start.
 */
package dev.holdfast.launcher;
