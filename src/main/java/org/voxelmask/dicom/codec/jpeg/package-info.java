/**
 * JPEG streams (ISO/IEC 10918-1, ITU-T T.81) in: sequential DCT with Huffman coding, 8 and 12 bits, and
 * lossless with Huffman coding, 2 to 16 bits. What the JDK's reader does not do; knows no data set and no colour.
 */
package org.voxelmask.dicom.codec.jpeg;
