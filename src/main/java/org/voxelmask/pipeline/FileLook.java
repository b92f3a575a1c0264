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
     */
    record Looked(ImageDescription image, List<TextRegion> regions) implements FileLook {
        /** Copies the list. */
        public Looked {
            regions = List.copyOf(regions);
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
