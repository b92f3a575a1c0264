package org.voxelmask.midib;

import java.util.Random;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.midib.Corpus.Person;

/** Harmless and identifying words side by side in what people write freely. */
final class TextPlants {
    /** What radiographers write; not chosen by the list of harmless words. */
    private static final String[][] HARMLESS = {
        {"CT", "CHEST W CONTRAST"},
        {"MR", "T2 AX FLAIR BRAIN"},
        {"PT", "WHOLE BODY FDG PET CT"},
        {"US", "Abdomen limited gallbladder"},
        {"CR", "HAND 3 VIEWS LEFT"},
        {"DX", "Chest PA and lateral"},
        {"MG", "Screening mammogram bilateral tomosynthesis"},
        {"NM", "BONE SCAN three phase"},
        {"XA", "Coronary angiogram LAD stent"},
        {"RF", "Barium swallow oesophagus"},
        {"OT", "Scanned consent form knee"},
        {"SR", "Pulmonary nodule follow up"},
    };

    private static final int[][] DESCRIPTIONS = {
        {Tag.StudyDescription}, {Tag.SeriesDescription}, {0x00181030}, {0x00400254}, {0x00321060}
    };

    private final Planted planted;
    private final Attributes dataset;
    private final Person person;
    private final Random random;

    TextPlants(Planted planted, Person person, Random random) {
        this.planted = planted;
        this.dataset = planted.dataset();
        this.person = person;
        this.random = random;
    }

    void plant(String modality, int study) {
        String harmless = harmless(modality);
        for (int i = 0; i < DESCRIPTIONS.length; i++) {
            int tag = DESCRIPTIONS[i][0];
            boolean mixed = (study + i) % 2 == 0;
            dataset.setString(tag, VR.LO, mixed ? harmless + " " + Corpus.spelling(person, study + i) : harmless);
            retainedWords(harmless, tag);
            if (mixed) {
                planted.ask(Check.TEXT_REMOVED, "description", told(study + i), tag);
            }
        }
        comment(0x00204000, "image of " + Corpus.spelling(person, random.nextInt(5)) + ", seen " + harmless);
        comment(0x00104000, "lives at " + person.street() + ", call " + person.phone());
        comment(0x001021B0, "referred for " + person.given() + "'s cough");
        report();
    }

    private static String harmless(String modality) {
        for (String[] row : HARMLESS) {
            if (row[0].equals(modality)) {
                return row[1];
            }
        }
        throw new IllegalArgumentException(modality);
    }

    private void retainedWords(String harmless, int tag) {
        for (String word : harmless.split(" ", -1)) {
            if (word.length() > 1) {
                planted.ask(Check.TEXT_RETAINED, "description", word, tag);
            }
        }
    }

    /** The part of a spelling that identifies. */
    private String told(int way) {
        return switch (way % 5) {
            case 0, 1, 2 -> person.family();
            case 3 -> person.id();
            default -> person.birth();
        };
    }

    private void comment(int tag, String text) {
        dataset.setString(tag, VR.LT, text);
        planted.ask(Check.TEXT_REMOVED, "comment", person.family(), tag);
        planted.ask(Check.TEXT_REMOVED, "comment", person.phone(), tag);
    }

    /** A tree such as a report has, with a text and a person in it. */
    private void report() {
        Attributes item = dataset.newSequence(Tag.ContentSequence).add(new Attributes(dataset));
        item.setString(0x0040A010, VR.CS, "CONTAINS");
        item.setString(0x0040A040, VR.CS, "TEXT");
        Attributes name = item.newSequence(Tag.ConceptNameCodeSequence).add(new Attributes(item));
        name.setString(Tag.CodeValue, VR.SH, "121071");
        name.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        name.setString(Tag.CodeMeaning, VR.LO, "Finding");
        item.setString(0x0040A160, VR.UT, "Lesion seen with " + person.given() + " " + person.family());
        item.setString(0x0040A123, VR.PN, person.name());
        planted.ask(Check.TEXT_REMOVED, "nested", person.family(), Tag.ContentSequence, 0x0040A160);
        planted.ask(Check.TEXT_REMOVED, "nested", person.family(), Tag.ContentSequence, 0x0040A123);
        planted.ask(
                Check.TEXT_RETAINED,
                "nested",
                "Finding",
                Tag.ContentSequence,
                Tag.ConceptNameCodeSequence,
                Tag.CodeMeaning);
        planted.ask(Check.TAG_RETAINED, "nested", "", Tag.ContentSequence, Tag.ConceptNameCodeSequence, Tag.CodeValue);
    }
}
