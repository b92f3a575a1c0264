package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/** Takes the blocks of a scan in their order. */
interface BlockSink {
    /** Predictions begin anew; the marker's number is 0 to 7. */
    void restart(int number) throws CodecException;

    /**
     * One block.
     *
     * @param place of its component in the scan
     * @param coefficients 64 quantized ones in zig-zag order, valid until the call returns
     */
    void block(int place, int[] coefficients) throws CodecException;
}
