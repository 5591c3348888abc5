/** Two APIs for tests; their drivers stand below, each package a bundle. */
package dev.holdfast.config.toy;
