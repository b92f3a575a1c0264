/**
 * Frames of pixel data (PS3.3 C.7.6.3, PS3.5 8 and Annex A): describing, decoding frame by frame in
 * bounded memory, and rendering for looking at. Knows no files, no sockets and nothing of the rest.
 */
package org.voxelmask.dicom.image;
