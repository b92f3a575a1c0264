package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.image.ImageException.Kind;

class StreamFrameDecoderTest {
    @Test
    void nothingIsDecodedWhenSizeComponentsOrBitsContradictTheObject() {
        ImageDescription image = grey(16, 12, 11, false);
        assertCorrupted(new StreamHeader(3, 1, 1, 12, false), image);
        assertCorrupted(new StreamHeader(2, 2, 1, 12, false), image);
        assertCorrupted(new StreamHeader(2, 1, 3, 12, false), image);
        assertCorrupted(new StreamHeader(2, 1, 1, 17, false), image);
        assertCorrupted(new StreamHeader(2, 1, 1, 14, false), grey(16, 12, 15, false));
    }

    @Test
    void narrowSamplesAreWidenedWithTheSignOfTheObject() throws Exception {
        byte[] samples = {(byte) 0x80, 0x7F};
        StreamHeader bytes = new StreamHeader(2, 1, 1, 8, false);
        assertArrayEquals(words(0x80, 0x7F), decode(bytes, samples, grey(16, 12, 11, false), false));
        assertArrayEquals(words(0xFF80, 0x7F), decode(bytes, samples, grey(16, 16, 15, true), false));
    }

    @Test
    void unsignedStreamsOfSignedSamplesGetTheirSignAtThePrecision() throws Exception {
        StreamHeader twelve = new StreamHeader(2, 1, 1, 12, false);
        assertArrayEquals(words(0xF800, 0x7FF), decode(twelve, words(0x800, 0x7FF), grey(16, 12, 11, true), false));
    }

    @Test
    void samplesMoveUpToHighBitAndWordsOfMoreBitsStayWords() throws Exception {
        StreamHeader twelve = new StreamHeader(2, 1, 1, 12, false);
        assertArrayEquals(words(0x1230, 0xFFF0), decode(twelve, words(0x123, 0xFFF), grey(16, 12, 15, false), false));
        StreamHeader whole = new StreamHeader(2, 1, 1, 16, false);
        assertArrayEquals(words(0x1234, 0xFFF0), decode(whole, words(0x1234, 0xFFF0), grey(16, 12, 15, false), false));
    }

    @Test
    void lossySamplesOfALaterFrameAreHeldWithinBitsStored() throws Exception {
        StreamHeader whole = new StreamHeader(2, 1, 1, 16, false);
        assertArrayEquals(words(4095, 7), decode(whole, words(4099, 7), grey(16, 12, 11, false), true));
        assertArrayEquals(words(4099, 7), decode(whole, words(4099, 7), grey(16, 12, 11, false), false));
    }

    @Test
    void aLossyFirstFrameOfMoreBitsMakesThemSamples() throws Exception {
        StreamFrameDecoder decoder = decoder(new StreamHeader(2, 1, 1, 16, false), new byte[4], true);
        assertEquals(grey(16, 16, 15, false), decoder.output(grey(16, 12, 11, false), () -> new byte[0]));
        assertEquals(grey(16, 12, 15, false), decoder.output(grey(16, 12, 15, false), () -> new byte[0]));
        StreamFrameDecoder exact = decoder(new StreamHeader(2, 1, 1, 16, false), new byte[4], false);
        assertEquals(grey(16, 12, 11, false), exact.output(grey(16, 12, 11, false), () -> new byte[0]));
    }

    @Test
    void kindsOfTroubleStayWhatTheyAre() {
        for (CodecException.Kind kind : CodecException.Kind.values()) {
            StreamDecoder broken = new Fixed(null, null) {
                @Override
                public StreamHeader header(byte[] stream) throws CodecException {
                    throw new CodecException(kind, "a sentence");
                }
            };
            StreamFrameDecoder decoder = new StreamFrameDecoder(broken, Compression.JPEG, false, "", "");
            ImageException e =
                    assertThrows(ImageException.class, () -> decoder.decode(new byte[0], grey(16, 12, 11, false)));
            assertEquals(kind.name(), e.kind().name());
            assertEquals("a sentence", e.getMessage());
        }
    }

    @Test
    void knowsHowAFrameBegins() {
        assertTrue(Compression.JPEG.starts(bytes(0xFF, 0xD8, 0xFF)));
        assertFalse(Compression.JPEG.starts(bytes(0xFF, 0xD8)));
        assertTrue(Compression.JPEG_2000.starts(bytes(0xFF, 0x4F, 0xFF, 0x51)));
        assertTrue(Compression.JPEG_2000.starts(bytes(0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, 0x87, 10)));
        assertFalse(Compression.JPEG_2000.starts(bytes(0xFF, 0x90, 0, 10)));
    }

    private static void assertCorrupted(StreamHeader header, ImageDescription image) {
        StreamDecoder never = new Fixed(header, null) {
            @Override
            public byte[] decode(byte[] stream, StreamHeader expected) {
                throw new AssertionError("decoded against its header");
            }
        };
        StreamFrameDecoder decoder = new StreamFrameDecoder(never, Compression.JPEG, false, "", "");
        ImageException e = assertThrows(ImageException.class, () -> decoder.decode(new byte[0], image));
        assertEquals(Kind.CORRUPTED, e.kind());
    }

    private static byte[] decode(StreamHeader header, byte[] samples, ImageDescription image, boolean lossy)
            throws ImageException {
        return decoder(header, samples, lossy).decode(new byte[0], image);
    }

    private static StreamFrameDecoder decoder(StreamHeader header, byte[] samples, boolean lossy) {
        return new StreamFrameDecoder(new Fixed(header, samples), Compression.JPEG, lossy, "", "");
    }

    /** Two pixels in a row. */
    private static ImageDescription grey(int allocated, int stored, int high, boolean signed) {
        return new ImageDescription(
                2, 1, 1, PhotometricInterpretation.MONOCHROME2, allocated, stored, high, signed, false);
    }

    private static byte[] words(int... words) {
        byte[] bytes = new byte[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            bytes[2 * i] = (byte) words[i];
            bytes[2 * i + 1] = (byte) (words[i] >> 8);
        }
        return bytes;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static class Fixed implements StreamDecoder {
        private final StreamHeader header;
        private final byte[] samples;

        Fixed(StreamHeader header, byte[] samples) {
            this.header = header;
            this.samples = samples;
        }

        @Override
        public StreamHeader header(byte[] stream) throws CodecException {
            return header;
        }

        @Override
        public byte[] decode(byte[] stream, StreamHeader expected) {
            return samples;
        }
    }
}
