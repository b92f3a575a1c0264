package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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

    @TempDir
    Path copies;

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
            assertEquals(StageException.Reason.PURGED, refused.reason());
            assertEquals(List.of(), staged());
            Path refusedOnly = copyOf(root, "refused");
            Staging.open(refusedOnly, names, Clock.systemUTC(), StagingOptions.of(0))
                    .close();
            assertEquals(
                    List.of(),
                    new StudyCatalog(refusedOnly, names, Clock.systemUTC(), Duration.ZERO).list(),
                    "what was refused stays away after a crash, also when it is never sent again");
            assertTrue(store(staging, 2));
            assertTrue(store(staging, 1));
            purge(study().instances());
            Path killed = copyOf(root, "killed");
            Staging.open(killed, names, Clock.systemUTC(), StagingOptions.of(0)).close();
            assertEquals(
                    List.of(),
                    new StudyCatalog(killed, names, Clock.systemUTC(), Duration.ZERO).list(),
                    "what was refused, sent again and purged stays away after a crash, too");
            assertTrue(store(staging, 2));
        }
        assertEquals(List.of("1.2.3.2"), staged());
    }

    private Path copyOf(Path folder, String name) throws IOException {
        Path copy = copies.resolve(name);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(folder.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** An index that is written anew says nothing less than packs show. */
    @Test
    void aPurgeBesideADamagedLineKeepsTheInstanceOfThatLine() throws Exception {
        try (Staging staging = open(SystemDisk.portable())) {
            for (int i = 1; i <= 3; i++) {
                store(staging, i);
            }
        }
        List<StagedInstance> all = study().instances();
        Path index = all.get(0).file().resolveSibling(StudyIndex.NAME);
        List<String> lines = new ArrayList<>(Files.readAllLines(index, StandardCharsets.ISO_8859_1));
        lines.set(2, lines.get(2).replace("SENDER", "SANDER"));
        Files.write(index, lines, StandardCharsets.ISO_8859_1);
        purge(all.subList(0, 1));
        assertEquals(List.of("1.2.3.2", "1.2.3.3"), staged());
        purge(all.subList(2, 3));
        assertEquals(List.of("1.2.3.2"), staged());
        open(SystemDisk.portable()).close();
        assertEquals(List.of("1.2.3.2"), staged());
    }

    @Test
    void aListThatNamesThePlaceOfAnInstanceThatStaysTakesNothing() throws Exception {
        try (Staging staging = open(SystemDisk.portable())) {
            store(staging, 1);
            store(staging, 2);
        }
        StagedInstance second = study().instances().get(1);
        PurgeList.Entry wrong = new PurgeList.Entry("0".repeat(64), second.received(), second.bytes(), second.place());
        new PackEraser(SystemDisk.portable()).erase(second.file().getParent(), List.of(wrong));
        assertEquals("1.2.3.2", second.read().dataset().getString(Tag.SOPInstanceUID));
    }

    /** An object is in flight, and a purge that saw it because there was no index yet writes zeros over its record. */
    @Test
    void anObjectWhoseRecordWasWrittenOverBeforeItWasListedIsNotAnswered() throws Exception {
        AtomicBoolean armed = new AtomicBoolean(true);
        HookedDisk hooked = new HookedDisk(SystemDisk.portable(), () -> {
            if (armed.compareAndSet(true, false)) {
                Path folder = root.resolve("studies").resolve(names.study(STUDY));
                Path pack;
                try (Stream<Path> packs = Files.list(folder)) {
                    pack = packs.filter(p -> p.toString().endsWith(PackPlace.SUFFIX))
                            .findFirst()
                            .orElseThrow();
                }
                while (Files.size(pack) == 0) {
                    Thread.onSpinWait(); // it is written beside the sync
                }
                Files.write(pack, new byte[(int) Files.size(pack)], StandardOpenOption.WRITE);
            }
        });
        try (Staging staging = open(hooked)) {
            assertThrows(StageException.class, () -> store(staging, 1));
            assertTrue(store(staging, 1));
        }
        assertEquals(List.of("1.2.3.1"), staged());
    }

    /** Packs are read before the lock is taken; what changed since stays. */
    @Test
    void onlyPacksThatHeldNothingAndStillDoAreDeletedAtTheEndOfAPurge() throws Exception {
        Path folder = Files.createDirectory(root.resolve("study"));
        Path zeros = Files.write(folder.resolve("0000000000000001.pack"), new byte[70_000]);
        Path grown = Files.write(folder.resolve("0000000000000002.pack"), new byte[512]);
        Path damaged = Files.writeString(folder.resolve("0000000000000003.pack"), "was a record");
        Map<String, Long> blank = PackEraser.worthless(folder, false);
        Files.write(grown, new byte[1], StandardOpenOption.APPEND);
        Path fresh = Files.createFile(folder.resolve("0000000000000004.pack"));
        PackEraser eraser = new PackEraser(SystemDisk.portable());
        assertTrue(eraser.deleteLeft(folder, StudyFiles.of(folder).packs(), blank));
        assertFalse(Files.exists(zeros));
        assertTrue(Files.exists(grown) && Files.exists(damaged) && Files.exists(fresh));
    }

    /** A pack that no line speaks of and that holds no whole record: half a record of what was never answered. */
    @Test
    void aPurgeOfAWholeStudyTakesPacksOfNothingButDamagedRecordsAndThenItsKey() throws Exception {
        Path left = stageBesideADamagedPack();
        assertEquals(List.of(left.getParent()), purgeTelling(study().instances()));
        assertFalse(Files.exists(left));
    }

    @Test
    void whatABrokenIndexMayHaveListedIsNotDeletedAndKeepsTheKey() throws Exception {
        Path left = stageBesideADamagedPack();
        Path index = left.resolveSibling(StudyIndex.NAME);
        List<StagedInstance> all = study().instances();
        Files.writeString(index, "torn", StandardOpenOption.APPEND);
        assertEquals(List.of(), purgeTelling(all));
        assertEquals("was a record", Files.readString(left));
    }

    @Test
    void aWholeRecordThatNoLineSpeaksOfIsNotDeletedWithTheStudy() throws Exception {
        Path left = stageBesideADamagedPack();
        List<StagedInstance> all = study().instances();
        Path index = left.resolveSibling(StudyIndex.NAME);
        byte[] lines = Files.readAllBytes(index);
        try (Staging staging = open(SystemDisk.portable())) { // another process, another pack
            store(staging, 2);
        }
        Files.write(index, lines);
        assertEquals(List.of(), purgeTelling(all));
        assertEquals(List.of("1.2.3.2"), staged());
    }

    private Path stageBesideADamagedPack() throws IOException {
        try (Staging staging = open(SystemDisk.portable())) {
            store(staging, 1);
        }
        Path folder = study().instances().get(0).file().getParent();
        return Files.writeString(folder.resolve("0000000000000003.pack"), "was a record");
    }

    /** Tells of which studies the keys were to be destroyed. */
    private List<Path> purgeTelling(List<StagedInstance> instances) throws IOException {
        List<Path> forgotten = new ArrayList<>();
        try (StageLock lock = study().lock().orElseThrow()) {
            new StudyPurge(root, SystemDisk.portable(), forgotten::add).purge(study(), lock, instances);
        }
        return forgotten;
    }

    @Test
    void aPurgeOfAStudyWithoutItsIndexDeletesThePackThatItWroteOver() throws Exception {
        try (Staging staging = open(SystemDisk.portable())) {
            store(staging, 1);
        }
        StagedInstance only = study().instances().get(0);
        Files.delete(only.file().resolveSibling(StudyIndex.NAME));
        purge(List.of(only));
        assertFalse(Files.exists(only.file()));
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
