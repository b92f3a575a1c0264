package org.voxelmask.fuzz;

import org.voxelmask.dicom.codec.jpeg2000.Jpeg2000Decoder;

/** {@link Jpeg2000Decoder}: any bytes are a codestream or refused, before or by the native library. */
public final class Jpeg2000Fuzz {
    private Jpeg2000Fuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        StreamFuzz.decode(new Jpeg2000Decoder(), data);
    }
}
