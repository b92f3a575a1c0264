package org.voxelmask.pipeline;

import java.util.List;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.ImageDescription;

/** What came out of looking at one file outside of a run. */
public sealed interface FileLook {
    /**
     * Every frame was looked at.
     *
     * @param image its frames
     * @param regions with the boxes that {@code process} would blank, padding included; from top to bottom
     * @param kept those that it would not, because their text is technical; their rule says by which rule
     */
    record Looked(ImageDescription image, List<TextRegion> regions, List<TextRegion> kept) implements FileLook {
        /** Copies the lists. */
        public Looked {
            regions = List.copyOf(regions);
            kept = List.copyOf(kept);
        }
    }

    /** A DICOM object that has no pixels. */
    record WithoutPixels() implements FileLook {}

    /** No DICOM file. */
    record NotDicom() implements FileLook {}

    /**
     * A DICOM file that could not be looked at, in whole or in part: there may be text in it.
     *
     * @param code as in a run's evidence
     * @param why a sentence without any value of the file
     */
    record Failed(String code, String why) implements FileLook {}
}
