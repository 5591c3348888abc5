/**
 * JSON as a tree in which every value knows its line and column, so that each complaint can point at its place. Read
 * with Jackson's streaming parser; a databind library was weighed, and knows no positions.
 */
package dev.holdfast.config.json.internal;
