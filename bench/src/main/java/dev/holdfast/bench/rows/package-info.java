/**
 * The rows of the table of figures: each starts what it needs, the shipped robot in a process of its own and whom it is
 * compared with, measures both turn by turn, and notes what it found. Nothing here knows what is aimed at.
 */
package dev.holdfast.bench.rows;
