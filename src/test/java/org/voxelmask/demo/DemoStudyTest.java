package org.voxelmask.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxelmask.demo.PlantedText.Kind;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.DicomWriter;

class DemoStudyTest {
    private static final int PIXELS = DemoScreen.WIDTH * DemoScreen.HEIGHT;

    private final List<DemoInstance> study = DemoStudy.create(1);

    @Test
    void sameSeedGivesTheSameBytes() throws Exception {
        for (int i = 0; i < study.size(); i++) {
            assertArrayEquals(bytes(study.get(i)), bytes(DemoStudy.create(1).get(i)), "instance " + (i + 1));
        }
    }

    /** Holds the pictures against other platforms and JDKs: drawing must not depend on them. */
    @Test
    void picturesAreTheSameEverywhere() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        study.forEach(instance -> digest.update(instance.dataset().getBytes(Tag.PixelData)));
        assertEquals(
                "a103a32afe93a11e9a79664890787e4659ed7c4026073674f4776a7a9294381d",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void anotherSeedGivesAnotherPatientAndOtherUids() {
        Set<String> uids = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (long seed = 1; seed <= 10; seed++) {
            Attributes first = DemoStudy.create(seed).get(0).dataset();
            uids.add(first.getString(Tag.StudyInstanceUID));
            numbers.add(first.getString(Tag.PatientID));
        }
        assertEquals(10, uids.size());
        assertEquals(10, numbers.size());
    }

    @Test
    void pixelDataIsAsLongAsDeclared() {
        assertEquals(
                List.of(1, 1, 1, 20), study.stream().map(DemoStudyTest::frames).toList());
        for (DemoInstance instance : study) {
            int samples = instance.dataset().getInt(Tag.SamplesPerPixel, 0);
            assertEquals(frames(instance) * samples * PIXELS, instance.dataset().getBytes(Tag.PixelData).length);
        }
    }

    @Test
    void oneStudyOfOneSeriesWithItsOwnUids() {
        Set<String> instances = new HashSet<>();
        for (DemoInstance instance : study) {
            Attributes dataset = instance.dataset();
            assertEquals(
                    study.get(0).dataset().getString(Tag.StudyInstanceUID), dataset.getString(Tag.StudyInstanceUID));
            assertEquals(
                    study.get(0).dataset().getString(Tag.SeriesInstanceUID), dataset.getString(Tag.SeriesInstanceUID));
            assertTrue(dataset.getString(Tag.SOPInstanceUID).length() <= UID.MAX_LENGTH);
            instances.add(dataset.getString(Tag.SOPInstanceUID));
        }
        assertEquals(4, instances.size());
    }

    @Test
    void everyIdentifyingKindIsBurnedIntoEveryInstance() {
        for (DemoInstance instance : study) {
            for (Kind kind : Kind.values()) {
                assertTrue(instance.planted().stream().anyMatch(text -> text.kind() == kind), kind.name());
            }
        }
        PlantedText note = study.get(3).planted().stream()
                .filter(text -> text.firstFrame() == 6)
                .findFirst()
                .orElseThrow();
        assertEquals(8, note.lastFrame());
    }

    @Test
    void plantedBoxesHoldInkAndTheirEdgesTouchIt() {
        byte[] cine = study.get(3).dataset().getBytes(Tag.PixelData);
        for (PlantedText text : study.get(3).planted()) {
            int offset = text.firstFrame() * PIXELS;
            Box box = text.box();
            assertTrue(bright(cine, offset, new Box(box.x(), box.y(), box.width(), 2)) > 0);
            assertTrue(bright(cine, offset, new Box(box.x(), box.bottom() - 2, box.width(), 2)) > 0);
            Box below = new Box(box.x(), box.bottom(), box.width(), 1);
            assertEquals(0, bright(cine, offset, below), text.kind().name());
        }
        Box note = study.get(3).planted().get(study.get(3).planted().size() - 1).box();
        assertTrue(bright(cine, 8 * PIXELS, note) > 100);
        assertEquals(0, bright(cine, 9 * PIXELS, note));
    }

    @Test
    void burnedInTextEqualsTheHeader() {
        Attributes dataset = study.get(0).dataset();
        String name = dataset.getString(Tag.PatientName);
        assertFalse(name.isEmpty());
        assertEquals(name.replace("^", ", ").length(), letters(Kind.NAME));
        assertEquals("ID ".length() + dataset.getString(Tag.PatientID).length(), letters(Kind.MRN));
    }

    @Test
    void dataSetsSurviveWritingAndReading() throws Exception {
        for (DemoInstance instance : study) {
            Attributes again = new DicomReader(org.voxelmask.dicom.io.ReadLimits.DEFAULT)
                    .readDataset(bytes(instance), UID.ExplicitVRLittleEndian);
            assertEquals(instance.dataset().toString(), again.toString());
            assertEquals("PERFORMER^PÄTRA", again.getString(Tag.PerformingPhysicianName));
            assertEquals("VOXELMASK DEMO 1.0", again.getString(0x00090010));
        }
    }

    @Test
    void nothingLooksLikeARealPerson() throws Exception {
        String text = new String(bytes(study.get(0)), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("DEMO"));
        assertNotEquals(-1, text.indexOf("invented"));
    }

    private int letters(Kind kind) {
        Box box = study.get(0).planted().stream()
                .filter(text -> text.kind() == kind)
                .findFirst()
                .orElseThrow()
                .box();
        return (box.width() / 2 + 1) / DotFont.ADVANCE;
    }

    private static int frames(DemoInstance instance) {
        return instance.dataset().getInt(Tag.NumberOfFrames, 1);
    }

    private static int bright(byte[] samples, int offset, Box box) {
        int count = 0;
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                count += (samples[offset + y * DemoScreen.WIDTH + x] & 0xFF) > 200 ? 1 : 0;
            }
        }
        return count;
    }

    private static byte[] bytes(DemoInstance instance) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, instance.dataset(), UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
