package org.voxelmask.deident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.data.Value;

/** Data sets of the tests. */
final class TestingData {
    static final byte[] KEY = "a key of the tests, 32 bytes long".getBytes(StandardCharsets.US_ASCII);

    private TestingData() {}

    static Deidentifier deidentifier() {
        return new Deidentifier(new UidMapper(KEY));
    }

    static Subject subject() {
        return new Subject("VM-TESTING", "VM^TESTING");
    }

    static Attributes deidentify(Attributes dataset) {
        Deidentifier deidentifier = deidentifier();
        return deidentifier.apply(dataset, deidentifier.plan(dataset, subject(), PixelStatement.NONE));
    }

    static Attributes deidentify(Attributes dataset, Profile profile) {
        Deidentifier deidentifier = new Deidentifier(profile, new UidMapper(KEY));
        return deidentifier.apply(dataset, deidentifier.plan(dataset, shifted(), PixelStatement.NONE));
    }

    /** A subject whose dates move back by a hundred days. */
    static Subject shifted() {
        return new Subject("VM-TESTING", "VM^TESTING", -100);
    }

    static Attributes image() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4.5");
        dataset.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.4");
        dataset.setString(Tag.Modality, VR.CS, "OT");
        dataset.setString(Tag.PatientName, VR.PN, "Quixote^Alonso");
        dataset.setString(Tag.PatientID, VR.LO, "MRN-778899");
        dataset.setString(Tag.PatientBirthDate, VR.DA, "19471029");
        return dataset;
    }

    /** A value of a VR that holds the canary in whichever way the VR can. */
    static Element element(Attributes level, int tag, VR vr, String canary) {
        Value value;
        if (vr == VR.SQ) {
            Sequence sequence = new Sequence();
            Attributes item = sequence.add(new Attributes(level));
            item.setString(0x00081030, VR.LO, canary);
            item.setString(Tag.CodeValue, VR.SH, canary);
            item.setString(Tag.CodingSchemeDesignator, VR.SH, "99LOCAL");
            item.setString(Tag.CodeMeaning, VR.LO, canary);
            value = sequence;
        } else {
            String text = canary + " ".repeat((8 - canary.length() % 8) % 8);
            value = new Bytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return new Element(tag, vr, value);
    }

    /** Every byte of every value at every level. */
    static String allValues(Attributes dataset) {
        StringBuilder text = new StringBuilder();
        for (Element element : dataset) {
            if (element.value() instanceof Sequence sequence) {
                sequence.forEach(item -> text.append(allValues(item)));
            } else if (element.value() instanceof Bytes bytes) {
                text.append(new String(bytes.data(), StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
        }
        return text.toString();
    }

    static VR firstVr(String alternatives) {
        List<String> vrs = List.of(alternatives.split("\\|"));
        return vrs.get(0).isEmpty() ? VR.OW : VR.valueOf(vrs.get(0));
    }

    /** Every tag of the dictionary, the first one of a repeating group, of the groups that stored objects have. */
    static List<Integer> everyTag() {
        try (InputStream in = ElementDictionary.class.getResourceAsStream("dictionary.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Tsv.tag(line.substring(0, 8).replace('x', '0')))
                    .filter(tag -> tag >>> 16 >= 0x0008 && tag >>> 16 < 0x7000)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
