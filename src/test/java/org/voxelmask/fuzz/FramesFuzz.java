package org.voxelmask.fuzz;

import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.dicom.image.Rendering;
import org.voxelmask.dicom.image.UnusedBits;

/** Native frames of any description, with any palette: decoded, asked for unused bits and rendered, or refused. */
public final class FramesFuzz {
    private static final List<String> SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian);
    private static final int[] DESCRIPTORS = {
        Tag.RedPaletteColorLookupTableDescriptor,
        Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor
    };
    private static final int[] TABLES = {
        Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData
    };

    private FramesFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        String syntax = SYNTAXES.get(choices.below(SYNTAXES.size()));
        Attributes dataset = Images.described(choices);
        int index = choices.below(5);
        if (PhotometricInterpretation.PALETTE_COLOR.term().equals(dataset.getString(Tag.PhotometricInterpretation))) {
            palette(dataset, choices);
        }
        if (choices.flag()) {
            breakOne(dataset, choices);
        }
        VR vr = choices.flag() ? VR.OW : VR.OB;
        dataset.setBytes(Tag.PixelData, vr, choices.rest());
        Images.read(dataset, syntax, index).ifPresent(frame -> show(dataset, syntax, frame));
    }

    private static void palette(Attributes dataset, Choices choices) {
        VR vr = choices.flag() ? VR.SS : VR.US;
        int entries = choices.u8();
        int first = (short) choices.u16();
        int bits = choices.flag() ? 8 : 16;
        for (int i = 0; i < DESCRIPTORS.length; i++) {
            dataset.setInt(DESCRIPTORS[i], vr, entries, first & 0xFFFF, bits);
            dataset.setBytes(TABLES[i], VR.OW, choices.bytes(choices.u8()));
        }
    }

    /** Puts any bytes into one attribute of the description. */
    private static void breakOne(Attributes dataset, Choices choices) {
        List<Integer> tags =
                dataset.elements().stream().map(element -> element.tag()).toList();
        int tag = tags.get(choices.below(tags.size()));
        VR vr = List.of(VR.US, VR.SS, VR.IS, VR.CS, VR.OB).get(choices.below(5));
        dataset.setBytes(tag, vr, choices.bytes(choices.below(10)));
    }

    private static void show(Attributes dataset, String syntax, byte[] frame) {
        try {
            FrameSource source = FrameSources.open(dataset, syntax, Images.LIMITS);
            ImageDescription image = source.description();
            UnusedBits.areEmpty(frame, image);
            boolean indexed = image.photometric() == PhotometricInterpretation.PALETTE_COLOR;
            Raster8 picture = Rendering.render(frame, image, indexed ? PaletteColor.of(dataset) : null);
            Contract.require(
                    picture.width() == image.columns() && picture.height() == image.rows(), "a picture of the size");
        } catch (ImageException e) {
            Contract.requireSentence(e);
        }
    }
}
