/**
 * Data sets in bytes: bounded, iterative reading and plain writing of files and streams in every native
 * encoding (PS3.5 chapter 7 and Annex A, PS3.10 chapter 7). Knows {@code dicom.data} only.
 */
package org.voxelmask.dicom.io;
