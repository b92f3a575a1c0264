package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;

class OdditiesTest {
    private final DicomReader reader = new DicomReader(ReadLimits.DEFAULT);

    static List<Oddities.Odd> all() {
        return Oddities.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatFollowsIsReadAndSequencesHoldWhatIsTheirs(Oddities.Odd odd) throws IOException {
        Attributes dataset = reader.readDataset(Hex.bytes(odd.hex()), odd.syntax());
        assertEquals("12", dataset.getString(Tag.PatientID), dataset::toString);
        if (odd.holder() != 0) {
            Attributes item = dataset.getItem(odd.holder()).orElseThrow();
            assertEquals("A^B", item.getString(Tag.PatientName), dataset::toString);
            assertEquals(false, dataset.contains(Tag.PatientName));
        } else if (odd.hex().contains(Hex.text("A^B"))) {
            assertEquals("A^B", dataset.getString(Tag.PatientName), dataset::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrittenIsReadAsTheSame(Oddities.Odd odd) throws IOException {
        byte[] once = bytes(reader.readDataset(Hex.bytes(odd.hex()), odd.syntax()));
        assertArrayEquals(once, bytes(reader.readDataset(once, UID.ExplicitVRLittleEndian)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void lookingForOneElementFindsIt(Oddities.Odd odd) throws IOException {
        byte[] bytes = Hex.bytes(odd.hex());
        reader.findInHead(bytes, bytes.length, odd.syntax(), Tag.PatientID)
                .ifPresent(found -> assertEquals("12", found.getString(Tag.PatientID)));
    }

    private static byte[] bytes(Attributes dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
