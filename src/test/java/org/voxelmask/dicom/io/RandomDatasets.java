package org.voxelmask.dicom.io;

import java.util.Random;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Data sets made of a seed: every native VR, private blocks, nested sequences. */
final class RandomDatasets {
    private final Random random;

    RandomDatasets(long seed) {
        random = new Random(seed);
    }

    Attributes next(int depth) {
        return fill(new Attributes(), depth);
    }

    private Attributes fill(Attributes dataset, int depth) {
        dataset.setString(Tag.PatientName, VR.PN, "Canary^" + random.nextInt(1000));
        dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
        dataset.setInt(Tag.Rows, VR.US, random.nextInt(65536));
        dataset.setInt(Tag.RegionLocationMinX0, VR.UL, random.nextInt());
        dataset.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        dataset.setNull(Tag.AccessionNumber, VR.SH);
        byte[] words = new byte[random.nextInt(5000) * 2];
        random.nextBytes(words);
        dataset.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, words);
        dataset.setString(0x00090010, VR.LO, "VOXELMASK TEST");
        dataset.setBytes(0x00091001, VR.OB, new byte[random.nextInt(9)]);
        Sequence items = dataset.newSequence(Tag.ReferencedImageSequence);
        for (int i = depth == 0 ? 0 : random.nextInt(3) + 1; i > 0; i--) {
            fill(items.add(new Attributes(dataset)), depth - 1);
        }
        return dataset;
    }
}
