package org.voxelmask.plan;

import java.util.List;
import org.voxelmask.detect.TechnicalText;
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
     * @param technical regions that were proven to hold technical text, and may be kept
     */
    record Looked(ImageDescription image, List<TextRegion> regions, BlockGrid grid, List<TechnicalText> technical)
            implements Examination {
        /** Pixel by pixel, and nothing may be kept. */
        public Looked(ImageDescription image, List<TextRegion> regions) {
            this(image, regions, null, List.of());
        }

        /** Copies the lists. */
        public Looked {
            regions = List.copyOf(regions);
            technical = List.copyOf(technical);
        }

        /** The same with other regions that may be kept. */
        public Looked with(List<TechnicalText> other) {
            return new Looked(image, regions, grid, other);
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
