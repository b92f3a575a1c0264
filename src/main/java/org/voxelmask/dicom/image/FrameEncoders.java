package org.voxelmask.dicom.image;

import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.codec.jpeg2000.Jpeg2000Encoder;
import org.voxelmask.dicom.codec.jpegls.JpegLsEncoder;
import org.voxelmask.dicom.data.UID;

/** Which images are written in which encapsulated transfer syntax (PS3.5 8.2.2 to 8.2.4). */
public final class FrameEncoders {
    private FrameEncoders() {}

    /** Every transfer syntax that frames are encoded in, native ones apart. */
    public static List<String> transferSyntaxes() {
        return List.of(UID.JPEGLSLossless, UID.JPEG2000Lossless, UID.RLELossless);
    }

    /** An encoder, or nothing when the standard's tables do not allow such an image in the transfer syntax. */
    public static Optional<FrameEncoder> of(String transferSyntaxUid, ImageDescription image) {
        boolean bytes = image.bitsAllocated() == 8 || image.bitsAllocated() == 16;
        if (!bytes || image.photometric().paired() || image.photometric().transform()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (transferSyntaxUid) {
                    case UID.RLELossless -> new Rle(image);
                    case UID.JPEGLSLossless ->
                        image.bitsStored() < 2
                                ? null
                                : new StreamFrameEncoder(new JpegLsEncoder(), image, image.photometric());
                    case UID.JPEG2000Lossless -> jpeg2000(image);
                    default -> null;
                });
    }

    /** Unsigned RGB goes through the reversible colour transform, which makes it YBR_RCT (PS3.5 8.2.4). */
    private static FrameEncoder jpeg2000(ImageDescription image) {
        boolean transform = image.photometric() == PhotometricInterpretation.RGB && !image.signed();
        return new StreamFrameEncoder(
                new Jpeg2000Encoder(transform),
                image,
                transform ? PhotometricInterpretation.YBR_RCT : image.photometric());
    }

    private record Rle(ImageDescription image) implements FrameEncoder {
        @Override
        public PhotometricInterpretation photometric() {
            return image.photometric();
        }

        /** RLE segments are planes anyway; readers expect it said (PS3.5 8.2.2). */
        @Override
        public boolean planar() {
            return true;
        }

        @Override
        public byte[] encode(byte[] frame) {
            return RleEncoder.encode(frame, image);
        }
    }
}
