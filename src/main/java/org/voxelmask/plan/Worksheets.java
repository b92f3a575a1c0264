package org.voxelmask.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/**
 * Tells worksheets: pages of text about a patient or an examination that are stored as images. They go by what the
 * object says of itself; what says nothing is looked at like any image.
 */
public final class Worksheets {
    /** The reason code of what is left out. */
    public static final String REASON = "WORKSHEET_DETECTED";

    /** Values of Image Type (0008,0008) that say so, PS3.3 C.7.6.1.1.2 leaves the third and further ones to makers. */
    private static final List<String> IMAGE_TYPES = List.of("worksheet", "report", "dose info", "screen form");

    /** Whole words of a description that say so. */
    private static final List<String> WORDS = List.of(
            "worksheet",
            "worksheets",
            "work sheet",
            "report",
            "reports",
            "report page",
            "dose info",
            "dose record",
            "patient protocol",
            "exam protocol",
            "measurement sheet",
            "summary sheet");

    /** Document, PS3.3 C.7.3.1.1.1. */
    private static final String DOCUMENT = "DOC";

    private Worksheets() {}

    /**
     * Why an object is a worksheet.
     *
     * @return empty when nothing says that it is one
     */
    public static Optional<Examination.Unsupported> refusal(Attributes dataset) {
        if (DOCUMENT.equals(dataset.getString(Tag.Modality, "").strip())) {
            return found("its Modality (0008,0060) is a document");
        }
        String[] types = dataset.getStrings(Tag.ImageType);
        for (String type : types == null ? new String[0] : types) {
            if (IMAGE_TYPES.contains(words(type).strip())) {
                return found("its Image Type (0008,0008)");
            }
        }
        if (says(dataset.getString(Tag.SeriesDescription, ""))) {
            return found("its Series Description (0008,103E)");
        }
        return says(dataset.getString(Tag.ProtocolName, ""))
                ? found("its Protocol Name (0018,1030)")
                : Optional.empty();
    }

    private static Optional<Examination.Unsupported> found(String why) {
        return Optional.of(new Examination.Unsupported(REASON, "a worksheet by what it says of itself: " + why));
    }

    private static boolean says(String description) {
        String text = words(description);
        return WORDS.stream().anyMatch(word -> text.contains(" " + word + " "));
    }

    /** Lower case, one blank before, between and after words. */
    private static String words(String text) {
        return " " + text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", " ").strip() + " ";
    }
}
