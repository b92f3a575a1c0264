/**
 * Blanks samples inside boxes: which box really applies ({@link org.voxelmask.mask.MaskGeometry}), what is
 * written there ({@link org.voxelmask.mask.FillValue}), and the writing ({@link org.voxelmask.mask.FrameMasker}).
 * Works on the caller's copy of a frame; decides nothing.
 */
package org.voxelmask.mask;
