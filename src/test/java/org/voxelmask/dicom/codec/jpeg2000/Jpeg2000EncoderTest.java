package org.voxelmask.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.codec.StreamHeader;

class Jpeg2000EncoderTest {
    @Test
    void everyPrecisionComesBack() throws Exception {
        for (int precision = 1; precision <= Jpeg2000Encoder.MAX_PRECISION; precision++) {
            for (boolean signed : new boolean[] {false, true}) {
                for (int components : new int[] {1, 3}) {
                    StreamHeader header = new StreamHeader(37, 23, components, precision, signed);
                    byte[] samples = TestingImages.noise(header, new Random(precision));
                    byte[] stream = new Jpeg2000Encoder(false).encode(samples, header);
                    assertEquals(header, new Jpeg2000Decoder().header(stream));
                    assertArrayEquals(samples, new Jpeg2000Decoder().decode(stream, header), header.toString());
                }
            }
        }
    }
}
