/** The bundle of motors. */
package dev.holdfast.config.toy.motor;
