/**
 * De-identification of data sets by the Basic Application Level Confidentiality Profile (PS3.15 Annex E):
 * a plan of {@link org.voxelmask.deident.AttributeOp}s is decided first and applied to a copy after.
 * Uses {@code dicom.data} only.
 */
package org.voxelmask.deident;
