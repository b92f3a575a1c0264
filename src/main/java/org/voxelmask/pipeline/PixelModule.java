package org.voxelmask.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameEncoder;
import org.voxelmask.dicom.image.FrameEncoders;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** Makes a copy's Image Pixel Module (PS3.3 C.7.6.3) describe the frames that are written. */
final class PixelModule {
    private static final Map<String, String> LOSSY_METHODS = Map.of(
            UID.JPEGBaseline8Bit,
            "ISO_10918_1",
            UID.JPEGExtended12Bit,
            "ISO_10918_1",
            UID.JPEGLSNearLossless,
            "ISO_14495_1",
            UID.JPEG2000,
            "ISO_15444_1",
            "1.2.840.10008.1.2.4.203",
            "ISO_15444_15");

    private PixelModule() {}

    /**
     * Puts pixel data into a copy.
     *
     * @param frames what is written
     * @param image how the frames are laid out
     * @param copySyntax the copy's transfer syntax
     * @param sourceSyntax the transfer syntax of the source
     * @throws ImageException when a frame cannot be decoded
     */
    static void write(
            Attributes copy, MaskedFrames frames, ImageDescription image, String copySyntax, String sourceSyntax)
            throws ImageException {
        stateLoss(copy, sourceSyntax, frames.length());
        writeModule(copy, frames, image, copySyntax);
    }

    /**
     * Puts pixel data into a copy that stays as its source was compressed: its description stays, too.
     *
     * @param fragments one a frame
     * @param image how frames are decoded
     * @param syntax the transfer syntax of source and copy
     */
    static void keep(Attributes copy, Fragments fragments, ImageDescription image, String syntax) {
        stateLoss(copy, syntax, image.nativeBytes());
        copy.remove(Tag.ExtendedOffsetTable);
        copy.remove(Tag.ExtendedOffsetTableLengths);
        copy.set(new Element(Tag.PixelData, VR.OB, fragments));
    }

    private static void stateLoss(Attributes copy, String sourceSyntax, long nativeLength) {
        String method = LOSSY_METHODS.get(sourceSyntax);
        boolean always = "ISO_10918_1".equals(method);
        boolean told = always
                ? "01".equals(copy.getString(Tag.LossyImageCompression))
                : copy.containsValue(Tag.LossyImageCompression);
        if (method != null && !told) {
            stateLossy(copy, method, nativeLength);
        }
    }

    private static void writeModule(Attributes copy, MaskedFrames frames, ImageDescription image, String copySyntax)
            throws ImageException {
        FrameEncoder encoder = FrameEncoders.of(copySyntax, image).orElse(null);
        PhotometricInterpretation photometric = encoder == null ? image.photometric() : encoder.photometric();
        copy.setString(Tag.PhotometricInterpretation, VR.CS, photometric.term());
        if (photometric.samples() > 1) {
            boolean planar = encoder == null ? image.planar() : encoder.planar();
            copy.setInt(Tag.PlanarConfiguration, VR.US, planar ? 1 : 0);
        }
        copy.setInt(Tag.BitsAllocated, VR.US, image.bitsAllocated());
        copy.setInt(Tag.BitsStored, VR.US, image.bitsStored());
        copy.setInt(Tag.HighBit, VR.US, image.highBit());
        copy.remove(Tag.ExtendedOffsetTable);
        copy.remove(Tag.ExtendedOffsetTableLengths);
        if (encoder == null) {
            copy.set(new Element(Tag.PixelData, image.bitsAllocated() > 8 ? VR.OW : VR.OB, frames.value()));
        } else {
            copy.set(new Element(Tag.PixelData, VR.OB, frames.encapsulated(encoder)));
        }
    }

    /**
     * The source came in a syntax of lossy compression and does not say whether it lost; the copy must
     * (PS3.3 C.7.6.1.1.5). Where the syntax allows both, loss is the safe statement.
     */
    private static void stateLossy(Attributes copy, String method, long nativeLength) {
        copy.setString(Tag.LossyImageCompression, VR.CS, "01");
        copy.setString(Tag.LossyImageCompressionMethod, VR.CS, method);
        boolean fragments = copy.get(Tag.PixelData)
                .map(element -> element.value() instanceof Fragments f && f.length() > 0)
                .orElse(false);
        if (fragments) {
            long compressed = ((Fragments) copy.get(Tag.PixelData).orElseThrow().value()).length();
            BigDecimal ratio =
                    BigDecimal.valueOf(nativeLength).divide(BigDecimal.valueOf(compressed), new MathContext(4));
            copy.setString(Tag.LossyImageCompressionRatio, VR.DS, ratio.toPlainString());
        }
    }
}
