package org.voxelmask.dicom.codec.jpeg;

import java.nio.charset.StandardCharsets;

/**
 * What application segments of a stream say of its colour, and nothing else of them. Decoders look at JFIF and Adobe
 * segments wherever they stand before the first scan; of several Adobe segments they believe the last.
 */
final class ColorRemarks {
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int APP14 = 0xEE;

    /** Version 1.01, no density, no thumbnail. Shorter ones are none to decoders. */
    private static final byte[] BARE_JFIF = {
        (byte) 0xFF, (byte) Marker.APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    /** Shorter ones are none to decoders. */
    private static final int ADOBE_BYTES = 16;

    private static final int ADOBE_TRANSFORM_AT = 15;

    private boolean jfif;

    /** The bare form of a segment, empty when it says nothing, or nothing new. */
    byte[] bare(Segment segment) {
        byte[] bytes = segment.bytes();
        if (segment.marker() == Marker.APP0 && segment.startsWith(JFIF) && bytes.length >= BARE_JFIF.length && !jfif) {
            jfif = true;
            return BARE_JFIF;
        }
        if (segment.marker() == APP14 && segment.startsWith(ADOBE) && bytes.length >= ADOBE_BYTES) {
            return adobe(bytes[ADOBE_TRANSFORM_AT]);
        }
        return NOTHING;
    }

    /** Version 100, no flags; a transform that is not defined stays one. */
    private static byte[] adobe(byte transform) {
        byte bare = (byte) Math.min(2, transform & 0xFF);
        return new byte[] {
            (byte) 0xFF, (byte) APP14, 0, ADOBE_BYTES - 2, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, bare
        };
    }
}
