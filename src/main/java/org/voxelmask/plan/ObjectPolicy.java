package org.voxelmask.plan;

import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UidRegistry;

/**
 * Which objects the node may copy at all. What could show or hold text where nothing looks is left out:
 * unknown classes, directories, recorded sound, encapsulated documents, pixels in other attributes than
 * Pixel Data.
 */
public final class ObjectPolicy {
    private static final int PIXEL_DATA_PROVIDER_URL = 0x00287FE0;

    /** A directory lists file names and records of other objects. */
    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    /** The audio waveform SOP classes, basic voice, general and what may follow: speech may name a person. */
    private static final String AUDIO_WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.4.";

    private static final Set<Integer> OTHER_PIXELS =
            Set.of(Tag.FloatPixelData, Tag.DoubleFloatPixelData, PIXEL_DATA_PROVIDER_URL);

    private ObjectPolicy() {}

    /**
     * Why an object is left out.
     *
     * @param studyUid its Study Instance UID; empty when it has none that is usable
     * @return empty when it may be copied as far as its kind is concerned
     */
    public static Optional<Examination.Unsupported> refusal(Attributes dataset, String sopClassUid, String studyUid) {
        if (studyUid.isEmpty()) {
            return refuse(
                    "STUDY_UID_UNUSABLE",
                    "no usable Study Instance UID (0020,000D) or Series Instance UID (0020,000E)");
        }
        boolean known = UidRegistry.standard()
                .find(sopClassUid)
                .map(UidRegistry.Entry::storage)
                .orElse(false);
        if (!known) {
            return refuse("SOP_CLASS_UNKNOWN", "a SOP class that the standard does not list");
        }
        if (sopClassUid.equals(MEDIA_STORAGE_DIRECTORY)) {
            return refuse("DIRECTORY_UNSUPPORTED", "a directory of a medium, which is no object of the study");
        }
        if (sopClassUid.startsWith(AUDIO_WAVEFORMS)) {
            return refuse("AUDIO_UNSUPPORTED", "recorded sound, which is not listened to");
        }
        if (dataset.contains(Tag.EncapsulatedDocument)) {
            return refuse("ENCAPSULATED_DOCUMENT", "a document inside the object, whose pages are not looked at");
        }
        if (OTHER_PIXELS.stream().anyMatch(dataset::contains)) {
            return refuse("PIXEL_DATA_UNSUPPORTED", "pixels in another attribute than Pixel Data (7FE0,0010)");
        }
        return Optional.empty();
    }

    /**
     * Why an image is left out for what it would show.
     *
     * @param slideLabels whether pictures of slides' labels are looked at and copied like others
     */
    public static Optional<Examination.Unsupported> refusalOfPicture(Attributes dataset, boolean slideLabels) {
        if (!slideLabels && Carriers.showsSlideLabel(dataset)) {
            return refuse("SLIDE_LABEL", "a picture of a slide's label, or of a slide with its label");
        }
        if (Carriers.isShownThroughPalette(dataset)) {
            return refuse("SUPPLEMENTAL_PALETTE", "a grey image that is partly shown through a colour table");
        }
        return Optional.empty();
    }

    private static Optional<Examination.Unsupported> refuse(String code, String message) {
        return Optional.of(new Examination.Unsupported(code, message));
    }
}
