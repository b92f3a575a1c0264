package org.voxelmask.midib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/**
 * Studies of twelve modalities with invented people in the places where MIDI-B planted identifiers: header,
 * descriptions, comments, private attributes, nested sequences, dates and UIDs. The same in every run.
 */
final class Corpus {
    static final int STUDIES = 26;
    private static final long SEED = 2024;
    private static final int FIRST_YEAR = 2011;

    /** Modality and SOP class. */
    private static final String[][] KINDS = {
        {"CT", UID.CTImageStorage},
        {"MR", "1.2.840.10008.5.1.4.1.1.4"},
        {"PT", "1.2.840.10008.5.1.4.1.1.128"},
        {"US", UID.UltrasoundImageStorage},
        {"CR", "1.2.840.10008.5.1.4.1.1.1"},
        {"DX", "1.2.840.10008.5.1.4.1.1.1.1"},
        {"MG", "1.2.840.10008.5.1.4.1.1.1.2"},
        {"NM", "1.2.840.10008.5.1.4.1.1.20"},
        {"XA", "1.2.840.10008.5.1.4.1.1.12.1"},
        {"RF", "1.2.840.10008.5.1.4.1.1.12.2"},
        {"OT", UID.SecondaryCaptureImageStorage},
        {"SR", "1.2.840.10008.5.1.4.1.1.88.33"},
    };

    private static final String[] FAMILIES = {
        "Quillfeather", "Okonjo-Vale", "Brzęczyk", "Hand", "D'Arvigny", "Thistlewood", "Ng", "Ferreira Lobo"
    };
    private static final String[] GIVENS = {
        "Marigold", "Tobias", "Jadwiga", "Ruth", "Étienne", "Rosamund", "Wei", "Inês"
    };
    private static final String[] STREETS = {"Birkenallee", "Mossgrove Lane", "Rua das Flores", "Pier Walk"};

    private final Random random = new Random(SEED);

    /** A person of the corpus. */
    record Person(String family, String given, String id, String birth, String phone, String street) {
        String name() {
            return family + "^" + given;
        }
    }

    /** All objects; those of a study stand together. */
    List<Planted> objects() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < FAMILIES.length; i++) {
            people.add(person(i));
        }
        List<Planted> all = new ArrayList<>();
        for (int study = 0; study < STUDIES; study++) {
            Person person = people.get(study % people.size());
            for (int kind = 0; kind < KINDS.length; kind++) {
                all.add(object(person, study, kind));
            }
        }
        return all;
    }

    private Person person(int i) {
        return new Person(
                FAMILIES[i],
                GIVENS[i],
                String.format("%c%c-%07d", 'A' + i, 'Q' - i, 1_000_000 + random.nextInt(8_999_999)),
                day(1931 + random.nextInt(60)),
                String.format("555-%03d-%04d", random.nextInt(1000), random.nextInt(10000)),
                (10 + random.nextInt(89)) + " " + STREETS[i % STREETS.length]);
    }

    private String day(int year) {
        return String.format("%d%02d%02d", year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    static String uid(String about) {
        byte[] name = about.getBytes(StandardCharsets.UTF_8);
        UUID id = UUID.nameUUIDFromBytes(name);
        return "1.2.826.0.1.3680043.10.999." + (id.getMostSignificantBits() >>> 1) + "."
                + (id.getLeastSignificantBits() >>> 1);
    }

    private Planted object(Person person, int study, int kind) {
        Planted planted = new Planted();
        Attributes dataset = planted.dataset();
        String about = "study " + study;
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        dataset.setString(Tag.SOPClassUID, VR.UI, KINDS[kind][1]);
        dataset.setString(Tag.Modality, VR.CS, KINDS[kind][0]);
        plantUid(planted, uid(about), Tag.StudyInstanceUID);
        plantUid(planted, uid(about + " series " + kind), Tag.SeriesInstanceUID);
        plantUid(planted, uid(about + " object " + kind), Tag.SOPInstanceUID);
        plantUid(planted, uid(about + " frame"), Tag.FrameOfReferenceUID);
        new HeaderPlants(planted, person, random).plant(KINDS[kind][0]);
        new TextPlants(planted, person, random).plant(KINDS[kind][0], study);
        plantReference(planted, uid(about + " object 0"));
        String date = day(FIRST_YEAR + study % 9);
        plantDate(planted, VR.DA, date, "", Tag.StudyDate);
        plantDate(planted, VR.DA, date, "", Tag.SeriesDate);
        plantDate(planted, VR.DA, date, "", Tag.ContentDate);
        plantDate(planted, VR.DT, date, "093015.25", Tag.AcquisitionDateTime);
        dataset.setString(Tag.StudyTime, VR.TM, "093000");
        dataset.setInt(Tag.InstanceNumber, VR.IS, kind + 1);
        return planted;
    }

    private static void plantUid(Planted planted, String uid, int tag) {
        planted.dataset().setString(tag, VR.UI, uid);
        planted.ask(Check.UID_CHANGED, "UID", uid, tag);
        planted.ask(Check.UID_CONSISTENT, "UID", uid, tag);
    }

    private static void plantReference(Planted planted, String uid) {
        Attributes item =
                planted.dataset().newSequence(Tag.ReferencedImageSequence).add(new Attributes(planted.dataset()));
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, uid);
        planted.ask(
                Check.UID_CHANGED, "UID in a sequence", uid, Tag.ReferencedImageSequence, Tag.ReferencedSOPInstanceUID);
        planted.ask(
                Check.UID_CONSISTENT,
                "UID in a sequence",
                uid,
                Tag.ReferencedImageSequence,
                Tag.ReferencedSOPInstanceUID);
    }

    private static void plantDate(Planted planted, VR vr, String date, String time, int tag) {
        planted.dataset().setString(tag, vr, date + time);
        planted.ask(Check.DATE_SHIFTED, "date", date, tag);
    }

    /** How a person is written in a text, one of several ways. */
    static String spelling(Person person, int way) {
        return switch (way % 5) {
            case 0 -> person.given() + " " + person.family();
            case 1 -> person.family().toUpperCase(Locale.ROOT) + ", " + person.given();
            case 2 -> "Mr " + person.family();
            case 3 -> "MRN " + person.id();
            default -> "DOB " + person.birth();
        };
    }
}
