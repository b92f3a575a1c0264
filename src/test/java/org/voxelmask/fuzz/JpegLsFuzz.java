package org.voxelmask.fuzz;

import java.util.Arrays;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.jpegls.JpegLsDecoder;
import org.voxelmask.dicom.codec.jpegls.JpegLsEncoder;

/** {@link JpegLsDecoder}: any bytes are a stream or refused; what was decoded is encoded and decoded as the same. */
public final class JpegLsFuzz {
    private JpegLsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        JpegLsDecoder decoder = new JpegLsDecoder();
        StreamFuzz.Decoded decoded = StreamFuzz.decode(decoder, data);
        if (decoded == null) {
            return;
        }
        byte[] encoded;
        try {
            encoded = new JpegLsEncoder().encode(decoded.samples(), decoded.header());
        } catch (CodecException e) {
            Contract.require(e.kind() == CodecException.Kind.UNSUPPORTED, "an image is encoded or unsupported");
            return;
        }
        StreamFuzz.Decoded again = StreamFuzz.decode(decoder, encoded);
        Contract.require(
                again != null && Arrays.equals(again.samples(), decoded.samples()), "lossless means the same samples");
    }
}
