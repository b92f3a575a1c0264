package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.files.Disk;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;

/** Objects of a study that share a pack are purged one by one, and never with one that was answered and stays. */
class PackPurgeTest {
    private static final String STUDY = "1.2.3";

    @TempDir
    Path root;

    private final KeyedNames names = new KeyedNames(new byte[32]);

    @Test
    void recordsThatGoAreWrittenOverAndAPackOfWhichNothingStaysIsDeleted() throws Exception {
        try (Staging staging = open(SystemDisk.portable())) {
            store(staging, 1);
            store(staging, 2);
            List<StagedInstance> both = study().instances();
            StagedInstance first = both.get(0);
            assertEquals(first.file(), both.get(1).file());
            byte[] before = Files.readAllBytes(first.file());
            purge(List.of(first));
            byte[] after = Files.readAllBytes(first.file());
            int end = (int) (first.part().start() + first.bytes());
            assertArrayEquals(new byte[end], Arrays.copyOf(after, end));
            assertArrayEquals(
                    Arrays.copyOfRange(before, end, before.length), Arrays.copyOfRange(after, end, after.length));
            assertEquals(List.of("1.2.3.2"), staged());
            purge(study().instances());
            assertFalse(Files.exists(first.file()));
            assertTrue(store(staging, 1), "it may come again");
        }
        assertEquals(List.of("1.2.3.1"), staged());
    }

    /** A purge takes the pack away while an object that lies in it waits for its sync. */
    @Test
    void anObjectWhosePackWasPurgedBeforeItWasListedIsNotAnsweredAndMayBeSentAgain() throws Exception {
        AtomicBoolean armed = new AtomicBoolean();
        HookedDisk hooked = new HookedDisk(SystemDisk.portable(), () -> {
            if (armed.compareAndSet(true, false)) {
                purge(study().instances());
            }
        });
        try (Staging staging = open(hooked)) {
            store(staging, 1);
            armed.set(true);
            StageException refused = assertThrows(StageException.class, () -> store(staging, 2));
            assertEquals(StageException.Reason.IO, refused.reason());
            assertEquals(List.of(), staged());
            assertTrue(store(staging, 2));
            assertTrue(store(staging, 1));
        }
        assertEquals(List.of("1.2.3.2", "1.2.3.1"), staged());
    }

    private void purge(List<StagedInstance> instances) throws IOException {
        try (StageLock lock = study().lock().orElseThrow()) {
            new StudyPurge(root, SystemDisk.portable(), path -> {}).purge(study(), lock, instances);
        }
    }

    private StudyFolder study() throws IOException {
        return catalog().find(STUDY).orElseThrow();
    }

    private List<String> staged() throws IOException {
        List<String> problems = new ArrayList<>();
        List<StudySummary> listed = catalog().list(problems);
        assertEquals(List.of(), problems);
        return listed.isEmpty()
                ? List.of()
                : study().instances().stream()
                        .map(StagedInstance::sopInstanceUid)
                        .toList();
    }

    private StudyCatalog catalog() {
        return new StudyCatalog(root, names, Clock.systemUTC(), Duration.ZERO);
    }

    private Staging open(Disk disk) throws IOException {
        return Staging.open(root, names, Clock.systemUTC(), StagingOptions.of(0).with(disk));
    }

    private static boolean store(Staging staging, int number) throws IOException {
        Attributes object = new Attributes();
        object.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        object.setString(Tag.SOPInstanceUID, VR.UI, STUDY + "." + number);
        object.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        object.setString(Tag.SeriesInstanceUID, VR.UI, STUDY + ".0");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, object, UID.ExplicitVRLittleEndian);
        ObjectHeader header = new ObjectHeader(
                UID.CTImageStorage, STUDY + "." + number, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
        try (Incoming incoming = staging.begin(header)) {
            incoming.write(out.toByteArray());
            return incoming.commit();
        }
    }
}
