package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

class HostileInputTest {
    private final DicomReader reader = new DicomReader(ReadLimits.DEFAULT);

    @Test
    void anAnnouncedLengthBeyondTheEndIsRefusedWithItsPlaceAndTag() {
        byte[] bytes = HexFormat.of().parseHex("e07f1000" + "4f570000" + "000000c0");
        DicomParseException e =
                assertThrows(DicomParseException.class, () -> reader.readDataset(bytes, UID.ExplicitVRLittleEndian));
        assertEquals(Tag.PixelData, e.tag());
        assertEquals(12, e.offset());
    }

    @Test
    void sequencesDeeperThanTheLimitAreRefusedByName() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            out.write(HexFormat.of().parseHex("08004011" + "5351" + "0000" + "ffffffff" + "feff00e0" + "ffffffff"));
        }
        DicomParseException e = assertThrows(
                DicomParseException.class, () -> reader.readDataset(out.toByteArray(), UID.ExplicitVRLittleEndian));
        assertTrue(e.getMessage().contains("maxDepth"), e.getMessage());
    }

    @Test
    void aDeflatedBombIsStoppedAtTheLimit() throws IOException {
        Attributes zeros = new Attributes();
        zeros.setBytes(0x00091001, VR.OB, new byte[40 << 20]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, zeros, UID.DeflatedExplicitVRLittleEndian);
        ReadLimits small = new ReadLimits(10, 10, 10, 1 << 20, 1 << 20, 1 << 10, 1 << 20, 100);
        DicomParseException e = assertThrows(
                DicomParseException.class,
                () -> new DicomReader(small).readDataset(out.toByteArray(), UID.DeflatedExplicitVRLittleEndian));
        assertTrue(e.getMessage().contains("maxInflated"), e.getMessage());
    }

    @Test
    void anUnknownValueOfUndefinedLengthIsReadAsAnImplicitSequence() throws IOException {
        String item = "feff00e0" + "ffffffff" + "10001000" + "04000000" + "415e4220" + "feff0de0" + "00000000";
        byte[] bytes = HexFormat.of().parseHex("08004011" + "554e0000" + "ffffffff" + item + "feffdde0" + "00000000");
        Attributes dataset = reader.readDataset(bytes, UID.ExplicitVRLittleEndian);
        assertEquals(
                "A^B",
                dataset.getItem(Tag.ReferencedImageSequence).orElseThrow().getString(Tag.PatientName));
    }

    @Test
    void mutatedFilesAreReadOrRefusedAndNothingElse() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Attributes meta = DicomWriter.fileMeta(UID.CTImageStorage, "1.2.3", UID.ExplicitVRLittleEndian);
        DicomWriter.writeFile(file, meta, new RandomDatasets(3).next(3));
        Random random = new Random(11);
        int refused = 0;
        for (int turn = 0; turn < 3000; turn++) {
            byte[] bytes = file.toByteArray();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
            try {
                reader.read(turn % 2 == 0 ? bytes : cut);
            } catch (DicomParseException e) {
                refused++;
            }
        }
        assertTrue(refused > 100, "only " + refused + " of 3000 refused");
    }
}
