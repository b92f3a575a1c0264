package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;

import java.util.Arrays;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/** Whether JPEG 2000 can be decoded on this machine, asked before a run. */
public final class SelfTest {
    private static final int SIDE = 40;

    private SelfTest() {}

    /**
     * Loads the library, encodes a small image and decodes it again.
     *
     * @return which library did so, such as {@code OpenJPEG 2.5.4 from the class path}
     * @throws CodecException when it cannot be loaded, or delivers other samples
     */
    public static String check() throws CodecException {
        StreamHeader header = new StreamHeader(SIDE, SIDE, 3, 8, false);
        byte[] samples = new byte[(int) header.decodedBytes()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * i / SIDE);
        }
        byte[] stream = new Jpeg2000Encoder(true).encode(samples, header);
        if (!Arrays.equals(samples, new Jpeg2000Decoder().decode(stream, header))) {
            throw new CodecException(CORRUPTED, OpenJpeg.shared() + " delivers other samples than it was given");
        }
        return OpenJpeg.shared().toString();
    }
}
