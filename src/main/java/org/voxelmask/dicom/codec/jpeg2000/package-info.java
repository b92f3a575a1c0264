/**
 * JPEG 2000 (ISO/IEC 15444-1) and High-Throughput JPEG 2000 (ISO/IEC 15444-15) through OpenJPEG, which is called by
 * JNA. Every stream is walked here, marker by marker, before the native library sees it.
 */
package org.voxelmask.dicom.codec.jpeg2000;
