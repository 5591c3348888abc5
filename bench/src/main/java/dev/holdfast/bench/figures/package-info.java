/**
 * What the promise costs, in figures: what is aimed at, what was measured, and how both are shown. A measurement leaves
 * raw files, one of values and some of histograms; the table and the plots are made from those alone, so that they can be
 * made again, and looked behind. It knows nothing of how anything is measured.
 */
package dev.holdfast.bench.figures;
