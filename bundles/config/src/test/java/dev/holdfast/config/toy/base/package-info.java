/** The bundle of bases. */
package dev.holdfast.config.toy.base;
