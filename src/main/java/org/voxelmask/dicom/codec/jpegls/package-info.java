/**
 * JPEG-LS (ISO/IEC 14495-1, ITU-T T.87) in and out, in plain Java: all three interleave modes, lossless and
 * near-lossless, 2 to 16 bits, up to four components, preset parameters and restart intervals. Not done and refused
 * by name: mapping tables, point transforms, subsampling, dimensions above 65535, a number of lines that follows the
 * scan, HP's colour transforms, part 2.
 */
package org.voxelmask.dicom.codec.jpegls;
