package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;

import org.voxelmask.dicom.codec.CodecException;

/**
 * Finds the codestream, which PS3.5 A.4.4 wants bare and some writers wrap into a JP2 file (ISO/IEC 15444-1 Annex I).
 * What the boxes say of colour, palettes and alpha is not looked at: the object around the stream decides that.
 */
final class Jp2Boxes {
    private static final long SIGNATURE = 0x6A50_2020L;
    private static final long CODESTREAM = 0x6A70_3263L;
    private static final int SIGNATURE_BYTES = 12;

    private Jp2Boxes() {}

    /** Where the codestream lies; its end is the end of its box or of the bytes. */
    static ByteReader codestream(byte[] stream) throws CodecException {
        ByteReader reader = new ByteReader(stream, 0, stream.length);
        if (reader.remaining() < SIGNATURE_BYTES || reader.u32(0) != SIGNATURE_BYTES || reader.u32(4) != SIGNATURE) {
            return reader;
        }
        while (reader.remaining() >= 8) {
            long length = reader.u32(0);
            long type = reader.u32(4);
            int header = 8;
            if (length == 1) {
                header = 16;
                // a box whose length needs the upper half is longer than any array
                length = reader.remaining() >= 16 && reader.u32(8) == 0 ? reader.u32(12) : -1;
            } else if (length == 0) {
                length = reader.remaining();
            }
            if (length < header || length > reader.remaining()) {
                throw new CodecException(CORRUPTED, "a JP2 box that ends outside the stream");
            }
            if (type == CODESTREAM) {
                return reader.part(header, (int) length - header);
            }
            reader.skip((int) length);
        }
        throw new CodecException(CORRUPTED, "a JP2 file without a codestream");
    }
}
