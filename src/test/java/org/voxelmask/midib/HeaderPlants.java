package org.voxelmask.midib;

import java.util.Random;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.midib.Corpus.Person;

/** Values in attributes that are made for them. */
final class HeaderPlants {
    private static final String[] STAFF = {"Vanterpool^Ines", "Oyelaran^Kunle", "Zbikowska^Ewa", "Harkness^Lionel"};
    private static final String[] CLINICS = {"Saint Brannoc Infirmary", "Valletort Imaging Centre", "Klinikum Ostwerda"
    };

    private final Planted planted;
    private final Attributes dataset;
    private final Person person;
    private final Random random;

    HeaderPlants(Planted planted, Person person, Random random) {
        this.planted = planted;
        this.dataset = planted.dataset();
        this.person = person;
        this.random = random;
    }

    void plant(String modality) {
        String staff = STAFF[random.nextInt(STAFF.length)];
        String clinic = CLINICS[random.nextInt(CLINICS.length)];
        removed("header", VR.PN, person.name(), Tag.PatientName);
        removed("header", VR.LO, person.id(), Tag.PatientID);
        removed("header", VR.DA, person.birth(), Tag.PatientBirthDate);
        removed("header", VR.LO, person.street(), 0x00101040);
        removed("header", VR.SH, person.phone(), 0x00102154);
        removed("header", VR.SH, "ACC" + (100000 + random.nextInt(899999)), Tag.AccessionNumber);
        removed("header", VR.PN, staff, Tag.ReferringPhysicianName);
        removed("header", VR.PN, STAFF[random.nextInt(STAFF.length)], 0x00081070);
        removed("header", VR.LO, clinic, Tag.InstitutionName);
        removed("header", VR.ST, "3 Quay Road, " + clinic, 0x00080081);
        nested(0x00101002, VR.LO, "OLD" + (1000000 + random.nextInt(8999999)), Tag.PatientID);
        nested(0x00400275, VR.SH, "RP" + (100000 + random.nextInt(899999)), 0x00401001);
        planted.ask(Check.PATID_CONSISTENT, "patient", person.id(), Tag.PatientID);
        planted.ask(Check.TEXT_NOTNULL, "Type 1 and pseudonym", "", Tag.PatientID);
        planted.ask(Check.TEXT_NOTNULL, "Type 1 and pseudonym", "", Tag.PatientName);
        planted.ask(Check.TEXT_NOTNULL, "Type 1 and pseudonym", "", Tag.SOPInstanceUID);
        planted.ask(Check.TEXT_NOTNULL, "Type 1 and pseudonym", "", Tag.Modality);
        retained("device", VR.LO, "Axiom Meridian " + modality, Tag.Manufacturer);
        retained("device", VR.LO, "Meridian " + (10 + random.nextInt(80)), 0x00081090);
        retained("device", VR.LO, "VB" + random.nextInt(40) + "A", 0x00181020);
        retained("patient characteristics", VR.CS, random.nextBoolean() ? "F" : "M", 0x00100040);
        retained("patient characteristics", VR.AS, String.format("%03dY", 20 + random.nextInt(60)), 0x00101010);
        retained("technique", VR.DS, String.valueOf(70 + random.nextInt(50)), 0x00180060);
        retained("technique", VR.CS, "DERIVED", Tag.ImageType);
        retained("technique", VR.IS, String.valueOf(1 + random.nextInt(900)), Tag.SeriesNumber);
        safePrivate();
    }

    /** An element of Table E.3.10-1, and one of the same block that is not in it. */
    private void safePrivate() {
        dataset.setString(0x70530010, VR.LO, "Philips PET Private Group");
        dataset.setString(0x70531000, VR.DS, "1.25");
        planted.ask(Check.TEXT_RETAINED, "safe private", "1.25", 0x70531000);
        planted.ask(Check.TAG_RETAINED, "safe private", "", 0x70531000);
        dataset.setString(0x70531077, VR.LO, person.family() + " " + person.id());
        planted.ask(Check.TEXT_REMOVED, "private", person.family(), 0x70531077);
        dataset.setString(0x00290010, VR.LO, "MERIDIAN HOST " + person.id());
        dataset.setBytes(
                0x00291001,
                VR.UN,
                (person.name() + " " + person.id()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        planted.ask(Check.TEXT_REMOVED, "private", person.id(), 0x00291001);
    }

    private void removed(String topic, VR vr, String value, int tag) {
        dataset.setString(tag, vr, value);
        planted.ask(Check.TEXT_REMOVED, topic, value, tag);
    }

    private void nested(int sequence, VR vr, String value, int tag) {
        Attributes item = dataset.newSequence(sequence).add(new Attributes(dataset));
        item.setString(tag, vr, value);
        item.setString(Tag.PatientName, VR.PN, person.name());
        planted.ask(Check.TEXT_REMOVED, "nested", value, sequence, tag);
    }

    private void retained(String topic, VR vr, String value, int tag) {
        dataset.setString(tag, vr, value);
        planted.ask(Check.TAG_RETAINED, topic, "", tag);
        planted.ask(Check.TEXT_RETAINED, topic, value, tag);
    }
}
