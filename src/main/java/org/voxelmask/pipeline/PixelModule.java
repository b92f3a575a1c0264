package org.voxelmask.pipeline;

import java.math.BigDecimal;
import java.math.MathContext;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;

/** Makes a copy's Image Pixel Module (PS3.3 C.7.6.3) describe the frames that are written. */
final class PixelModule {
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
        boolean lossy = sourceSyntax.equals(UID.JPEGBaseline8Bit);
        if (lossy && !"01".equals(copy.getString(Tag.LossyImageCompression))) {
            stateLossy(copy, frames.length());
        }
        boolean rle = copySyntax.equals(UID.RLELossless);
        copy.setString(Tag.PhotometricInterpretation, VR.CS, image.photometric().term());
        if (image.photometric().samples() > 1) {
            copy.setInt(Tag.PlanarConfiguration, VR.US, image.planar() || rle ? 1 : 0);
        }
        copy.setInt(Tag.BitsAllocated, VR.US, image.bitsAllocated());
        copy.setInt(Tag.BitsStored, VR.US, image.bitsStored());
        copy.setInt(Tag.HighBit, VR.US, image.highBit());
        copy.remove(Tag.ExtendedOffsetTable);
        copy.remove(Tag.ExtendedOffsetTableLengths);
        VR vr = image.bitsAllocated() > 8 && !rle ? VR.OW : VR.OB;
        copy.set(new Element(Tag.PixelData, vr, rle ? frames.encapsulated() : frames.value()));
    }

    /** The source was compressed with loss and does not say so; the copy must (PS3.3 C.7.6.1.1.5). */
    private static void stateLossy(Attributes copy, long nativeLength) {
        copy.setString(Tag.LossyImageCompression, VR.CS, "01");
        copy.setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
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
