package org.voxelmask.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/** Collects the header values that burned-in text is compared with. They stay in memory. */
final class IdentityOf {
    private static final int[] NAMES = {
        Tag.PatientName,
        Tag.OtherPatientNames,
        Tag.ReferringPhysicianName,
        Tag.PerformingPhysicianName,
        Tag.OperatorsName,
        Tag.PhysiciansOfRecord
    };
    private static final int[] IDS = {Tag.PatientID, Tag.OtherPatientIDs, Tag.AccessionNumber, Tag.StudyID};
    private static final int[] BIRTH_DATES = {Tag.PatientBirthDate};

    private IdentityOf() {}

    static IdentityHints dataset(Attributes dataset) {
        return new IdentityHints(values(dataset, NAMES), values(dataset, IDS), values(dataset, BIRTH_DATES));
    }

    private static List<String> values(Attributes dataset, int[] tags) {
        List<String> values = new ArrayList<>();
        for (int tag : tags) {
            for (String value : dataset.getStrings(tag)) {
                if (!value.isBlank()) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
