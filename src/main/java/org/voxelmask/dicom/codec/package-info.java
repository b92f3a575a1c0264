/**
 * Compressed streams of single images in and out, with what their own headers say and nothing of DICOM around
 * them: the contract here, one codec in each sub-package. Knows no data set; {@code dicom.image} compares a
 * stream with the object that carries it.
 */
package org.voxelmask.dicom.codec;
