package org.voxelmask.dicom.codec.jpegls;

/** Second bytes of the markers that are told apart (T.87 C.1, T.81 B.1.1.3). */
final class Markers {
    static final int RST0 = 0xD0;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int APP0 = 0xE0;
    static final int APP8 = 0xE8;
    static final int APP15 = 0xEF;
    /** Frame header of JPEG-LS. */
    static final int SOF55 = 0xF7;
    /** JPEG-LS extension: presets and mapping tables. */
    static final int LSE = 0xF8;

    static final int COM = 0xFE;

    private Markers() {}

    /** Whether a marker begins a frame of another process of JPEG. */
    static boolean isOtherFrame(int marker) {
        boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return (marker >= 0xC0 && marker <= 0xCF && !table) || marker == 0xF9;
    }

    /** Whether a segment says nothing that the decoder needs. */
    static boolean isSkipped(int marker) {
        return (marker >= APP0 && marker <= APP15) || marker == COM;
    }
}
