package org.voxelmask.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.voxelmask.config.IntakeConfig;
import org.voxelmask.config.IntakeConfig.Severity;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/**
 * The rules about the objects of one study among each other. Keeps one value of each attribute, and of each series, as
 * long as the run lasts. Safe for several threads; what is found does not depend on the order of the objects.
 */
public final class StudyIntake {
    /** Attributes that say the same in all objects of a patient, a study, a series (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1). */
    private enum Shared {
        NAME(IntakeRule.PATIENT_INCONSISTENT, Tag.PatientName, "Patient's Name (0010,0010)"),
        BIRTH(IntakeRule.PATIENT_INCONSISTENT, Tag.PatientBirthDate, "Patient's Birth Date (0010,0030)"),
        SEX(IntakeRule.PATIENT_INCONSISTENT, Tag.PatientSex, "Patient's Sex (0010,0040)"),
        STUDY_DATE(IntakeRule.STUDY_INCONSISTENT, Tag.StudyDate, "Study Date (0008,0020)"),
        STUDY_ID(IntakeRule.STUDY_INCONSISTENT, Tag.StudyID, "Study ID (0020,0010)"),
        ACCESSION(IntakeRule.STUDY_INCONSISTENT, Tag.AccessionNumber, "Accession Number (0008,0050)"),
        MODALITY(IntakeRule.SERIES_INCONSISTENT, Tag.Modality, "Modality (0008,0060)"),
        SERIES_NUMBER(IntakeRule.SERIES_INCONSISTENT, Tag.SeriesNumber, "Series Number (0020,0011)");

        private final IntakeRule rule;
        private final int tag;
        private final String title;

        Shared(IntakeRule rule, int tag, String title) {
            this.rule = rule;
            this.tag = tag;
            this.title = title;
        }
    }

    private final IntakeConfig config;
    private final Map<String, String> first = new ConcurrentHashMap<>();
    private final SortedSet<Shared> differing = new ConcurrentSkipListSet<>();

    /** For one run, with the severities of a configuration. */
    public StudyIntake(IntakeConfig config) {
        this.config = config;
    }

    /** Takes note of an object; an attribute that it does not have, or without a value, says nothing. */
    public void note(Attributes dataset) {
        String series = dataset.getString(Tag.SeriesInstanceUID, "");
        for (Shared shared : Shared.values()) {
            String value = normal(dataset.getString(shared.tag, ""));
            String place = shared.rule == IntakeRule.SERIES_INCONSISTENT ? shared + " " + series : shared.name();
            if (!value.isEmpty()) {
                String before = first.putIfAbsent(place, value);
                if (before != null && !before.equals(value)) {
                    differing.add(shared);
                }
            }
        }
    }

    /** Case, spaces and empty components at the end are no difference. */
    private static String normal(String value) {
        return value.toUpperCase(Locale.ROOT).replaceAll("[\\s^=]+$", "").strip();
    }

    /** What the objects that were noted do not keep, in the order of the attributes. */
    public List<IntakeFinding> findings() {
        List<IntakeFinding> findings = new ArrayList<>();
        for (Shared shared : differing) {
            Severity severity = shared.rule.severity(config);
            if (severity != Severity.OFF) {
                String among = shared.rule == IntakeRule.SERIES_INCONSISTENT ? "a series" : "the study";
                findings.add(new IntakeFinding(
                        shared.rule,
                        severity == Severity.REFUSE,
                        shared.title + " differs among the objects of " + among));
            }
        }
        return findings;
    }
}
