package org.voxelmask.plan;

import java.util.List;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.BlockGrid;
import org.voxelmask.dicom.image.ImageDescription;

/** What came of looking at one instance. */
public sealed interface Examination {

    /**
     * Every frame was decoded and looked at.
     *
     * @param image how the frames are laid out as decoded
     * @param regions the text that was found
     * @param grid what can only be blanked whole in the copy; null when every pixel can be blanked by itself
     */
    record Looked(ImageDescription image, List<TextRegion> regions, BlockGrid grid) implements Examination {
        /** Pixel by pixel. */
        public Looked(ImageDescription image, List<TextRegion> regions) {
            this(image, regions, null);
        }

        /** Copies the list. */
        public Looked {
            regions = List.copyOf(regions);
        }
    }

    /** There are no pixels to look at, and nothing else that could show text. */
    record WithoutPixels() implements Examination {}

    /**
     * The node does not handle such an object: it is left out.
     *
     * @param reasonCode upper case with underscores
     * @param message a sentence without any value of the object
     */
    record Unsupported(String reasonCode, String message) implements Examination {}

    /**
     * The object is broken or looking at it failed.
     *
     * @param reasonCode upper case with underscores
     * @param message a sentence without any value of the object
     */
    record Broken(String reasonCode, String message) implements Examination {}
}
