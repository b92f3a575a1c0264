package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;

/** Studies are purged beside a receiver that does not know of it, and whose log still holds them. */
class StudyPurgeTest {
    private static final String STUDY = "1.2.3";
    private static final String OTHER = "1.2.4";
    private static final long NEVER_IDLE = 3_600_000;
    private static final String PURGED = "purged";

    @TempDir
    Path folder;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private final AtomicLong ticks = new AtomicLong();
    private final Clock clock = InstantSource.tick(
                    () -> Instant.parse("2026-01-01T10:00:00Z").plusMillis(ticks.incrementAndGet()),
                    Duration.ofMillis(1))
            .withZone(ZoneOffset.UTC);
    private final TestingDisk disk = new TestingDisk();
    private long nonce;

    @Test
    void whatIsPurgedMayBeSentAgainAsNewWithOtherContent() throws Exception {
        Path root = folder.resolve("staging");
        try (Staging staging = open(root, disk, 10)) {
            store(staging, STUDY, 1, "one");
            store(staging, STUDY, 2, "two");
            store(staging, OTHER, 3, "three");
            StageException duplicate = assertThrows(StageException.class, () -> store(staging, STUDY, 1, "other"));
            assertEquals(StageException.Reason.DUPLICATE_DIFFERS, duplicate.reason());
            assertEquals(2, purge(root, STUDY));
            assertEquals(Map.of("1.2.4.3", "three"), staged(root));
            assertTrue(store(staging, STUDY, 1, "other"));
            assertTrue(store(staging, STUDY, 2, "two"), "the very same one is new, too");
        }
        assertEquals(Map.of("1.2.3.1", "other", "1.2.3.2", "two", "1.2.4.3", "three"), staged(root));
        assertEquals(List.of(), files(root.resolve("purges")), "nothing is left of the purge after an orderly stop");
    }

    @Test
    void whatIsPurgedCountsNoMore() throws Exception {
        Path root = folder.resolve("staging");
        try (Staging staging = open(root, disk, 2)) {
            store(staging, STUDY, 1, "one");
            store(staging, OTHER, 2, "two");
            assertThrows(StageFullException.class, () -> store(staging, OTHER, 3, "three"));
            purge(root, STUDY);
            awaitRoom(staging);
            assertEquals(2, staging.counts().all().instances());
            assertEquals(0, staging.counts().study(names.study(STUDY)).instances());
        }
    }

    /** The receiver looks for purges once a second at most. */
    private void awaitRoom(Staging staging) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                store(staging, OTHER, 3, "three");
                return;
            } catch (StageFullException e) {
                assertTrue(System.nanoTime() < end, "no room after a purge");
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anInstanceThatCameAfterTheRunStaysAndKeepsTheStudyStaged() throws Exception {
        Path root = folder.resolve("staging");
        UUID job = UUID.randomUUID();
        try (Staging staging = open(root, disk, 10)) {
            store(staging, STUDY, 1, "one");
            StudyFolder study = catalog(root).find(STUDY).orElseThrow();
            List<StagedInstance> seen = study.instances();
            store(staging, STUDY, 2, "late");
            try (StageLock lock = study.lock().orElseThrow()) {
                study.record(new StudyRecord(job, UUID.randomUUID(), true, StudyFolder.contents(seen)));
                assertEquals(1, new StudyPurge(root, disk, keys(root)).purge(study, lock, seen));
            }
            assertEquals(Map.of("1.2.3.2", "late"), staged(root));
            StudyFolder after = catalog(root).find(STUDY).orElseThrow();
            assertEquals(StudyState.STAGED, catalog(root).state(after, after.instances()));
            assertEquals(job, after.record().orElseThrow().jobId());
        }
    }

    @Test
    void aStudyThatComesAgainIsStagedNotSealed() throws Exception {
        Path root = folder.resolve("staging");
        try (Staging staging = open(root, disk, 10)) {
            store(staging, STUDY, 1, "one");
            StudyFolder study = catalog(root).find(STUDY).orElseThrow();
            study.record(new StudyRecord(
                    UUID.randomUUID(), UUID.randomUUID(), true, StudyFolder.contents(study.instances())));
            assertEquals(StudyState.SEALED, catalog(root).state(study, study.instances()));
            purge(root, STUDY);
            assertEquals(List.of(), catalog(root).list());
            assertTrue(catalog(root).find(STUDY).isEmpty());
            store(staging, STUDY, 1, "one");
            assertEquals(StudyState.STAGED, catalog(root).list().get(0).state());
        }
    }

    /** The secrets of a study go when nothing of it is left, and not before. */
    @Test
    void theSecretsGoLastAndOnlyWithTheLastInstance() throws Exception {
        Path root = folder.resolve("staging");
        List<Path> forgotten = new ArrayList<>();
        try (Staging staging = open(root, disk, 10)) {
            store(staging, STUDY, 1, "one");
            store(staging, STUDY, 2, "two");
            StudyFolder study = catalog(root).find(STUDY).orElseThrow();
            StudyPurge purge = new StudyPurge(root, disk, new StudySecrets() {
                @Override
                public void forget(Path path) throws IOException {
                    assertEquals(
                            List.of(),
                            catalog(root)
                                    .find(STUDY)
                                    .map(StudyPurgeTest::instances)
                                    .orElse(List.of()));
                    forgotten.add(path);
                }

                @Override
                public StudyKeys keys() {
                    return assertDoesNotThrow(() -> StudyPurgeTest.keys(root));
                }
            });
            try (StageLock lock = study.lock().orElseThrow()) {
                purge.purge(study, lock, study.instances().subList(0, 1));
                assertEquals(List.of(), forgotten);
                purge.purge(study, lock, study.instances());
                assertEquals(List.of(root.resolve("studies").resolve(study.studyKey())), forgotten);
            }
        }
    }

    private static List<StagedInstance> instances(StudyFolder study) {
        try {
            return study.instances();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whenever the power is cut: what was not meant is there; what was meant is there whole, or gone for good. */
    @ParameterizedTest
    @EnumSource(PowerCut.Loss.class)
    void aPurgeHappensWhollyOrNotAtAllWheneverThePowerIsCut(PowerCut.Loss loss) throws Exception {
        Path root = folder.resolve("staging");
        receiveAndPurge(root);
        List<TestingDisk.Step> steps = disk.steps();
        int whole = 0;
        int gone = 0;
        for (int cut = 1; cut <= steps.size(); cut++) {
            Path left = folder.resolve("left");
            Files.createDirectories(left.resolve("incoming"));
            Files.createDirectories(left.resolve("studies"));
            PowerCut.after(steps.subList(0, cut), root, left, loss, cut);
            List<RepairListener.Repair> repairs = new ArrayList<>();
            Staging.open(
                            left,
                            names,
                            clock,
                            options(left, SystemDisk.portable(), 100).with(repairs::addAll))
                    .close();
            boolean kept = requireOneOrTheOther(steps.subList(0, cut), left, "cut after step " + cut + " " + loss);
            whole += kept ? 1 : 0;
            gone += kept ? 0 : 1;
            assertEquals(List.of(), files(left.resolve("purges")));
            DurableFile.deleteTree(left);
        }
        assertTrue(whole > 10 && gone > 10, whole + " " + gone);
    }

    private void receiveAndPurge(Path root) throws Exception {
        try (Staging staging = open(root, disk, 100)) {
            for (int i = 1; i <= 3; i++) {
                store(staging, STUDY, i, "first " + i);
            }
            store(staging, OTHER, 10, "other");
            store(staging, STUDY, 4, "x".repeat(BufferPool.LARGE + 5));
            StudyFolder study = catalog(root).find(STUDY).orElseThrow();
            List<StagedInstance> seen = study.instances();
            store(staging, STUDY, 5, "late");
            try (StageLock lock = study.lock().orElseThrow()) {
                assertEquals(4, new StudyPurge(root, disk, keys(root)).purge(study, lock, seen));
            }
            disk.answered(PURGED, new byte[0]);
            store(staging, STUDY, 1, "again");
            store(staging, STUDY, 6, "new");
        }
    }

    /** Whether the purge has not begun. */
    private boolean requireOneOrTheOther(List<TestingDisk.Step> steps, Path left, String when) throws IOException {
        Map<String, String> answered = new TreeMap<>();
        for (TestingDisk.Step step : steps) {
            if (step instanceof TestingDisk.Answered s) {
                answered.put(s.sopUid(), new String(s.dataset(), java.nio.charset.StandardCharsets.US_ASCII));
            }
        }
        boolean over = answered.remove(PURGED) != null;
        Map<String, String> staged = staged(left);
        Set<String> meant = new TreeSet<>(Set.of("1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4"));
        Set<String> there = new TreeSet<>(meant);
        there.retainAll(staged.keySet());
        there.removeIf(uid -> staged.get(uid).equals("again"));
        meant.removeIf(uid -> !answered.containsKey(uid) || answered.get(uid).equals("again"));
        assertTrue(there.isEmpty() || !over, "purged and back: " + when);
        if (!there.isEmpty()) {
            assertTrue(there.containsAll(meant), "half a purge: " + when + there);
        } else {
            answered.keySet().removeAll(meant);
        }
        answered.forEach((uid, content) -> assertEquals(content, staged.get(uid), uid + " " + when));
        return !there.isEmpty() || (meant.isEmpty() && !over);
    }

    @Test
    void anInterruptedPurgeIsToldAndNobodyProcessesWhatIsLeftUntilItIsRepeated() throws Exception {
        Path root = folder.resolve("staging");
        try (Staging staging = open(root, disk, 10)) {
            store(staging, STUDY, 1, "one");
            store(staging, STUDY, 2, "two");
            StudyFolder study = catalog(root).find(STUDY).orElseThrow();
            List<StagedInstance> seen = study.instances();
            PurgeList.write(disk, new StageLayout(root), study.studyKey(), seen);
            assertEquals(1, study.contents().problems().size());
            StudyPurge purge = new StudyPurge(root, disk, keys(root));
            assertTrue(purge.isInterrupted(study));
            assertTrue(store(staging, STUDY, 1, "another"), "what is going is not there any more");
            try (StageLock lock = study.lock().orElseThrow()) {
                assertEquals(2, purge.purge(study, lock, List.of()));
            }
            assertFalse(purge.isInterrupted(study));
            assertEquals(Map.of("1.2.3.1", "another"), staged(root));
        }
    }

    @Test
    void whenTheReceiverPausesItsLogForgetsThePurgeToo() throws Exception {
        Path root = folder.resolve("staging");
        StagingOptions quick = new StagingOptions(
                StageLimits.minFree(0), SystemDisk.portable(), r -> {}, () -> ++nonce, 1 << 22, 20, keys(root), true);
        try (Staging staging = Staging.open(root, names, clock, quick)) {
            store(staging, STUDY, 1, "one");
            purge(root, STUDY);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!files(root.resolve("purges")).isEmpty()) {
                assertTrue(System.nanoTime() < end, "the purge is never forgotten");
                Thread.onSpinWait();
            }
            assertEquals(0, staging.counts().all().instances());
        }
    }

    private int purge(Path root, String studyUid) throws IOException {
        StudyFolder study = catalog(root).find(studyUid).orElseThrow();
        try (StageLock lock = study.lock().orElseThrow()) {
            return new StudyPurge(root, disk, keys(root)).purge(study, lock, study.instances());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    /** SOP Instance UID to content of everything that is listed. */
    private Map<String, String> staged(Path root) throws IOException {
        Map<String, String> staged = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (StudySummary summary : catalog(root).list(problems)) {
            StudyFolder study = catalog(root).find(summary.studyKey()).orElseThrow();
            for (StagedInstance instance : study.instances()) {
                staged.put(instance.sopInstanceUid(), instance.read().dataset().getString(Tag.ImageComments));
            }
        }
        assertEquals(List.of(), problems);
        return staged;
    }

    private Staging open(Path root, Disk on, int maxInstances) throws IOException {
        return Staging.open(root, names, clock, options(root, on, maxInstances));
    }

    private StagingOptions options(Path root, Disk on, int maxInstances) throws IOException {
        StageLimits limits = new StageLimits(1000, 1L << 40, maxInstances, 1L << 40, 0, 0);
        return new StagingOptions(limits, on, repairs -> {}, () -> ++nonce, 1 << 22, NEVER_IDLE, keys(root), true);
    }

    /** On the same disk. */
    private static StudyKeys keys(Path root) throws IOException {
        return StudyKeys.open(root.resolve("keys"), new byte[32], new SecureRandom());
    }

    private StudyCatalog catalog(Path root) throws IOException {
        return new StudyCatalog(root, names, keys(root), clock, Duration.ZERO, found -> {});
    }

    private boolean store(Staging staging, String study, int number, String text) throws IOException {
        String sopUid = study + "." + number;
        byte[] dataset = dataset(sopUid, study, text);
        ObjectHeader header =
                new ObjectHeader(UID.CTImageStorage, sopUid, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
        try (Incoming incoming = staging.begin(header)) {
            incoming.write(dataset, 0, dataset.length);
            boolean fresh = incoming.commit();
            disk.answered(
                    sopUid,
                    (text.length() > 100 ? "large" : text).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return fresh;
        }
    }

    private static byte[] dataset(String sopUid, String study, String text) throws IOException {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, sopUid);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, study);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, study + ".1");
        dataset.setString(Tag.ImageComments, VR.LT, text.length() > 100 ? "large" : text);
        if (text.length() > 100) {
            byte[] pixels = new byte[text.length()];
            Arrays.fill(pixels, (byte) 7);
            dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
