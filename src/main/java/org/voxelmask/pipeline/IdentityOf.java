package org.voxelmask.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.SpecificCharacterSet;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Collects the header values that burned-in text is compared with, at every level of a data set: all names of
 * persons, and the numbers of patient, request and visit. They stay in memory.
 */
final class IdentityOf {
    /** More values of one kind are not compared. */
    static final int MAX_VALUES = 256;

    /** Longer ones are no name and no number. */
    private static final int MAX_LENGTH = 256;

    private static final Set<Integer> IDS = Set.of(
            Tag.PatientID,
            Tag.OtherPatientIDs,
            Tag.AccessionNumber,
            Tag.StudyID,
            0x00101050, // Insurance Plan Identification
            0x00101090, // Medical Record Locator
            0x00120040, // Clinical Trial Subject ID
            0x00380010, // Admission ID
            0x00380060, // Service Episode ID
            0x00401001, // Requested Procedure ID
            0x00402016, // Placer Order Number
            0x00402017); // Filler Order Number

    private static final Set<Integer> BIRTH_DATES = Set.of(Tag.PatientBirthDate);

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> births = new LinkedHashSet<>();

    private IdentityOf() {}

    static IdentityHints dataset(Attributes dataset) {
        IdentityOf identity = new IdentityOf();
        identity.walk(dataset);
        return new IdentityHints(
                new ArrayList<>(identity.names), new ArrayList<>(identity.ids), new ArrayList<>(identity.births));
    }

    private void walk(Attributes level) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(this::walk);
            } else if (element.value() instanceof Bytes bytes) {
                take(level, element, bytes);
            }
        }
    }

    private void take(Attributes level, Element element, Bytes bytes) {
        Set<String> kind = element.vr() == VR.PN
                ? names
                : IDS.contains(element.tag()) ? ids : BIRTH_DATES.contains(element.tag()) ? births : null;
        if (kind == null) {
            return;
        }
        SpecificCharacterSet set = level.specificCharacterSet();
        // a text in the wrong repertoire reads the same in the picture
        for (String text : List.of(set.decode(bytes.data()), new String(bytes.data(), StandardCharsets.ISO_8859_1))) {
            for (String value : text.split("\\\\", -1)) {
                String trimmed = value.replace("\0", "").strip();
                if (!trimmed.isEmpty() && trimmed.length() <= MAX_LENGTH && kind.size() < MAX_VALUES) {
                    kind.add(trimmed);
                }
            }
        }
    }
}
