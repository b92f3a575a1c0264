package org.voxelmask.dicom.image;

import java.util.Optional;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;
import org.voxelmask.dicom.data.UID;

/** Which decoder belongs to which encapsulated transfer syntax (PS3.5 A.4). */
final class FrameDecoders {
    private static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";
    private static final boolean LOSSY = true;

    private FrameDecoders() {}

    /** Nothing for native pixel data and for what is not decoded. */
    static Optional<FrameDecoder> of(String transferSyntaxUid) {
        return Optional.ofNullable(
                switch (transferSyntaxUid) {
                    case ENCAPSULATED_UNCOMPRESSED -> new PlainFrameDecoder();
                    case UID.DeflatedImageFrameCompression -> new DeflatedFrameDecoder();
                    case UID.RLELossless -> new RleDecoder();
                    case UID.JPEGBaseline8Bit -> baseline();
                    case UID.JPEGExtended12Bit -> jpeg(LOSSY, "8 or 12 bits, unsigned, sequential Huffman");
                    case UID.JPEGLossless -> jpeg(!LOSSY, "2 to 16 bits, Huffman, any predictor");
                    case UID.JPEGLosslessSV1 -> jpeg(!LOSSY, "2 to 16 bits, Huffman, any predictor");
                    default -> null;
                });
    }

    private static FrameDecoder baseline() {
        return new StreamFrameDecoder(
                new BaselineDecoder(),
                Compression.JPEG,
                LOSSY,
                "JDK ImageIO (raster, no colour conversion); own for streams of other processes",
                "8 bits, unsigned, sequential Huffman; YBR_FULL_422 becomes YBR_FULL; a stream that the decoder "
                        + "warns about is refused");
    }

    private static FrameDecoder jpeg(boolean lossy, String accepts) {
        return new StreamFrameDecoder(
                new JpegDecoder(),
                Compression.JPEG,
                lossy,
                "own",
                accepts + "; YBR_FULL_422 becomes YBR_FULL; not progressive, hierarchical or arithmetic");
    }
}
