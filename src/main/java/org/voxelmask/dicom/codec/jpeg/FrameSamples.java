package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/** The samples of a frame while its scans come in. Not for several threads. */
interface FrameSamples {
    /** Decodes one scan; each component comes in one scan only. */
    void scan(ScanHeader scan, Tables tables, BitReader bits) throws CodecException;

    /** All samples, once every component was scanned, as {@code StreamDecoder.decode} delivers them. */
    byte[] bytes();
}
