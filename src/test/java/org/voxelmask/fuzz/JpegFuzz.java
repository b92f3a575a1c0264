package org.voxelmask.fuzz;

import org.voxelmask.dicom.codec.jpeg.JpegDecoder;

/** {@link JpegDecoder}: any bytes are a stream or refused. */
public final class JpegFuzz {
    private JpegFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        StreamFuzz.decode(new JpegDecoder(), data);
    }
}
