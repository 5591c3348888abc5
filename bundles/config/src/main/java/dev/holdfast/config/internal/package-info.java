/**
 * From robot.json to Configuration Admin. One thread owns what is configured: it reads the file, judges it, and writes
 * the difference to what it wrote before, one factory configuration per component. Declarative Services does the rest.
 *
 * <p>A poll of the file was weighed against events of its folder: events are quicker and cost nothing, and a slow poll
 * stands behind them for file systems that send none.
 *
 * <p>Who deploys modules is referred to dynamically. A static reference was weighed: it would start the configuring anew,
 * and every driver with it, when that service changes; and it cannot be had where its provider asks how the machine is.
 */
package dev.holdfast.config.internal;
