package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.StageException.Reason;

class StagingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    Path root;

    private final KeyedNames names = new KeyedNames(new byte[32]);

    @Test
    void anObjectIsKeptByteForByteUnderNamesThatTellNothing() throws IOException {
        byte[] dataset = dataset("1.2.3.4", "one");
        assertTrue(store("1.2.3.4", dataset));
        StagedInstance staged = study().instances().get(0);
        byte[] file;
        try (InputStream in = staged.open()) {
            file = in.readAllBytes();
        }
        assertArrayEquals(dataset, Arrays.copyOfRange(file, (int) staged.datasetOffset(), file.length));
        assertEquals("1.2.3.4", staged.sopInstanceUid());
        assertEquals("1.2.3", staged.studyUid());
        assertEquals("SENDER", staged.callingAet());
        assertFalse(root.relativize(staged.file()).toString().contains("1.2.3"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(staged.file())));
    }

    @Test
    void theSameObjectTwiceIsOneObject() throws IOException {
        assertTrue(store("1.2.3.4", dataset("1.2.3.4", "one")));
        assertFalse(store("1.2.3.4", dataset("1.2.3.4", "one")));
        assertEquals(1, study().instances().size());
    }

    @Test
    void theSameUidWithOtherBytesIsRefusedAndTheFirstStays() throws IOException {
        store("1.2.3.4", dataset("1.2.3.4", "one"));
        StageException e = assertThrows(StageException.class, () -> store("1.2.3.4", dataset("1.2.3.4", "two")));
        assertEquals(Reason.DUPLICATE_DIFFERS, e.reason());
        assertEquals(1, study().instances().size());
        assertEquals(List.of(), leftovers());
    }

    @Test
    void anObjectThatIsAnotherThanAnnouncedIsRefused() {
        StageException e = assertThrows(StageException.class, () -> store("1.2.3.5", dataset("1.2.3.4", "one")));
        assertEquals(Reason.UID_MISMATCH, e.reason());
        e = assertThrows(StageException.class, () -> store("1.2.3.4", new byte[] {1, 2, 3}));
        assertEquals(Reason.CANNOT_UNDERSTAND, e.reason());
    }

    @Test
    void anObjectThatIsNotCommittedLeavesNothing() throws IOException {
        try (Staging staging = open(0);
                Incoming incoming = staging.begin(header("1.2.3.4"))) {
            incoming.write(new byte[1000], 0, 1000);
            assertEquals(List.of(), leftovers(), "small ones are held in memory");
            incoming.write(new byte[4_000_000], 0, 4_000_000);
            assertEquals(1, leftovers().size());
        }
        assertEquals(List.of(), leftovers());
        assertEquals(List.of(), catalog(NOW).list());
    }

    @Test
    void whatACrashLeftIsGoneAfterTheNextStart() throws IOException {
        open(0).close();
        Files.write(root.resolve("incoming/7.part"), new byte[10]);
        open(0).close();
        assertEquals(List.of(), leftovers());
    }

    @Test
    void aFullDiskIsRefusedBeforeTheFirstByte() throws IOException {
        try (Staging staging = open(Long.MAX_VALUE)) {
            StageException e = assertThrows(StageException.class, () -> staging.begin(header("1.2.3.4")));
            assertEquals(Reason.OUT_OF_SPACE, e.reason());
        }
    }

    @Test
    void anObjectWithoutAUsableStudyUidIsAStudyOfItsOwn() throws IOException {
        byte[] dataset = dataset("1.2.3.4", "one");
        byte[] uid = "1.2.3\0".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + uid.length <= dataset.length; i++) {
            boolean studyUid = Arrays.equals(Arrays.copyOfRange(dataset, i, i + uid.length), uid);
            if (studyUid && dataset[i - 8] == 0x20 && dataset[i - 6] == 0x0D) {
                Arrays.fill(dataset, i, i + uid.length - 1, (byte) '.');
            }
        }
        assertTrue(store("1.2.3.4", dataset));
        StagedInstance staged = catalog(NOW)
                .find(names.sop("1.2.3.4"))
                .orElseThrow()
                .instances()
                .get(0);
        assertEquals("", staged.studyUid());
        assertTrue(catalog(NOW).find("1.2.3").isEmpty());
    }

    @Test
    void onlyOneReceiverMayHaveTheFolder() throws IOException {
        try (Staging first = open(0)) {
            assertThrows(IOException.class, () -> open(0));
            assertEquals(List.of(), leftovers());
            first.begin(header("1.2.3.4")).close();
        }
    }

    @Test
    void aStudyGoesFromReceivingToStagedBySilenceAndToSealedByItsRecord() throws IOException {
        store("1.2.3.4", dataset("1.2.3.4", "one"));
        assertEquals(
                StudyState.RECEIVING, catalog(NOW.plusSeconds(9)).list().get(0).state());
        Instant later = NOW.plusSeconds(10);
        assertEquals(StudyState.STAGED, catalog(later).list().get(0).state());
        StageLock lock = study().lock().orElseThrow();
        try (lock) {
            assertEquals(StudyState.PROCESSING, catalog(later).list().get(0).state());
            assertTrue(study().lock().isEmpty(), "taken twice");
        }
        String contents = StudyFolder.contents(study().instances());
        study().record(new StudyRecord(UUID.randomUUID(), UUID.randomUUID(), true, contents));
        assertEquals(StudyState.SEALED, catalog(later).list().get(0).state());
        store("1.2.3.6", dataset("1.2.3.6", "late"));
        assertEquals(StudyState.RECEIVING, catalog(NOW).list().get(0).state());
        assertEquals(StudyState.STAGED, catalog(later).list().get(0).state());
    }

    @Test
    void aStudyIsFoundByItsUidAndByItsKeyAndNothingElse() throws IOException {
        store("1.2.3.4", dataset("1.2.3.4", "one"));
        assertTrue(catalog(NOW).find("1.2.3").isPresent());
        assertTrue(catalog(NOW).find(names.study("1.2.3")).isPresent());
        assertTrue(catalog(NOW).find("1.2.4").isEmpty());
        assertTrue(catalog(NOW).find("../studies/" + names.study("1.2.3")).isEmpty());
    }

    private StudyFolder study() throws IOException {
        return catalog(NOW).find("1.2.3").orElseThrow();
    }

    private StudyCatalog catalog(Instant now) {
        return new StudyCatalog(root, names, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(10));
    }

    private Staging open(long minFree) throws IOException {
        return Staging.open(root, names, Clock.fixed(NOW, ZoneOffset.UTC), minFree);
    }

    private boolean store(String sopUid, byte[] dataset) throws IOException {
        try (Staging staging = open(0);
                Incoming incoming = staging.begin(header(sopUid))) {
            incoming.write(dataset, 0, dataset.length);
            return incoming.commit();
        }
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("incoming"))) {
            return files.toList();
        }
    }

    private static ObjectHeader header(String sopUid) {
        return new ObjectHeader(UID.CTImageStorage, sopUid, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
    }

    private static byte[] dataset(String sopUid, String comment) throws IOException {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, sopUid);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.1");
        dataset.setString(Tag.ImageComments, VR.LT, comment);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
