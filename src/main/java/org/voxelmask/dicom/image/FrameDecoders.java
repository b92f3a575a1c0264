package org.voxelmask.dicom.image;

import java.util.Optional;
import java.util.ServiceLoader;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;
import org.voxelmask.dicom.codec.jpegls.JpegLsDecoder;
import org.voxelmask.dicom.data.UID;

/** Which decoder belongs to which encapsulated transfer syntax (PS3.5 A.4). */
final class FrameDecoders {
    private static final String ENCAPSULATED_UNCOMPRESSED = "1.2.840.10008.1.2.1.98";
    private static final String HTJ2K_LOSSLESS = "1.2.840.10008.1.2.4.201";
    private static final String HTJ2K_LOSSLESS_RPCL = "1.2.840.10008.1.2.4.202";
    private static final String HTJ2K = "1.2.840.10008.1.2.4.203";
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
                    case UID.JPEGLSLossless -> jpegLs(!LOSSY);
                    case UID.JPEGLSNearLossless -> jpegLs(LOSSY);
                    case UID.JPEG2000Lossless, HTJ2K_LOSSLESS, HTJ2K_LOSSLESS_RPCL -> jpeg2000(!LOSSY);
                    case UID.JPEG2000, HTJ2K -> jpeg2000(LOSSY);
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

    private static FrameDecoder jpegLs(boolean lossy) {
        return new StreamFrameDecoder(
                new JpegLsDecoder(),
                Compression.JPEG_LS,
                lossy,
                "own",
                "2 to 16 bits, every interleave, restart markers; YBR_FULL_422 becomes YBR_FULL; no mapping tables");
    }

    private static FrameDecoder jpeg2000(boolean lossy) {
        return Installed.JPEG_2000.map(decoder -> jpeg2000(decoder, lossy)).orElse(null);
    }

    private static FrameDecoder jpeg2000(StreamDecoder decoder, boolean lossy) {
        return new StreamFrameDecoder(
                decoder,
                Compression.JPEG_2000,
                lossy,
                "OpenJPEG (native)",
                "1 to 20 bits, bare or in JP2 boxes; YBR_RCT and YBR_ICT become RGB, YBR_FULL_422 becomes YBR_FULL; "
                        + "a stream that the library warns about is refused");
    }

    /** Looked up once: the decoder that needs a native library, which the verifier's own jar is built without. */
    private static final class Installed {
        private static final Optional<StreamDecoder> JPEG_2000 = ServiceLoader.load(
                        StreamDecoder.class, FrameDecoders.class.getClassLoader())
                .findFirst();
    }
}
