package org.voxelmask.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/** Offset tables and fragments in any combination, in the transfer syntaxes that our own code decodes. */
public final class FragmentsFuzz {
    private static final List<String> SYNTAXES = List.of(
            UID.RLELossless,
            "1.2.840.10008.1.2.1.98",
            UID.DeflatedImageFrameCompression,
            UID.JPEGLossless,
            UID.JPEGLSLossless);
    private static final int MAX_FRAGMENTS = 12;

    private FragmentsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        String syntax = SYNTAXES.get(choices.below(SYNTAXES.size()));
        Attributes dataset = Images.described(choices);
        byte[] table = choices.bytes(choices.below(24));
        if (choices.flag()) {
            dataset.setBytes(Tag.ExtendedOffsetTable, VR.OV, choices.bytes(choices.below(48)));
        }
        int index = choices.below(5);
        List<byte[]> fragments = new ArrayList<>();
        for (int left = choices.below(MAX_FRAGMENTS); left > 0; left--) {
            fragments.add(choices.bytes(choices.u8()));
        }
        fragments.add(choices.rest());
        Images.setFragments(dataset, table, fragments);
        Images.read(dataset, syntax, index);
    }
}
