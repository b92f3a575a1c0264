package org.voxelmask.plan;

import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UidRegistry;

/**
 * Which objects the node may copy at all. What could show or hold text where nothing looks is left out:
 * unknown classes, encapsulated documents, pixels in other attributes than Pixel Data.
 */
public final class ObjectPolicy {
    private static final int PIXEL_DATA_PROVIDER_URL = 0x00287FE0;

    private static final Set<Integer> OTHER_PIXELS =
            Set.of(Tag.FloatPixelData, Tag.DoubleFloatPixelData, PIXEL_DATA_PROVIDER_URL);

    private ObjectPolicy() {}

    /**
     * Why an object is left out.
     *
     * @return empty when it may be copied as far as its kind is concerned
     */
    public static Optional<Examination.Unsupported> refusal(Attributes dataset, String sopClassUid) {
        boolean known = UidRegistry.standard()
                .find(sopClassUid)
                .map(UidRegistry.Entry::storage)
                .orElse(false);
        if (!known) {
            return refuse("SOP_CLASS_UNKNOWN", "a SOP class that the standard does not list");
        }
        if (dataset.contains(Tag.EncapsulatedDocument)) {
            return refuse("ENCAPSULATED_DOCUMENT", "a document inside the object, whose pages are not looked at");
        }
        if (OTHER_PIXELS.stream().anyMatch(dataset::contains)) {
            return refuse("PIXEL_DATA_UNSUPPORTED", "pixels in another attribute than Pixel Data (7FE0,0010)");
        }
        return Optional.empty();
    }

    private static Optional<Examination.Unsupported> refuse(String code, String message) {
        return Optional.of(new Examination.Unsupported(code, message));
    }
}
