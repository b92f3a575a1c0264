package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;

/** The power is cut after every single step: what was answered with Success by then is there, whole and listed. */
class PowerCutTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T10:00:00Z"), ZoneOffset.UTC);
    private static final int LOG = 96 * 1024;
    private static final long NEVER_IDLE = 3_600_000;

    @TempDir
    Path folder;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private final TestingDisk disk = new TestingDisk();
    private long nonce;
    private boolean sealing;

    @ParameterizedTest
    @CsvSource({"EVERYTHING, false", "ANYTHING, false", "NOTHING, false", "EVERYTHING, true", "ANYTHING, true"})
    void whatWasAnsweredIsThereWheneverThePowerIsCut(PowerCut.Loss loss, boolean sealed) throws Exception {
        sealing = sealed;
        Path root = folder.resolve("staging");
        receive(root);
        List<TestingDisk.Step> steps = disk.steps();
        for (int cut = 1; cut <= steps.size(); cut++) {
            Path left = folder.resolve("left");
            prepare(left);
            PowerCut.after(steps.subList(0, cut), root, left, loss, cut);
            Staging.open(left, names, CLOCK, options(left, SystemDisk.portable()))
                    .close();
            requireAll(answered(steps.subList(0, cut)), left, "cut after step " + cut + " " + loss);
            DurableFile.deleteTree(left);
        }
    }

    @Test
    void whoeverReadsFirstAfterAPowerCutSeesWhatWasAnswered() throws Exception {
        Path root = folder.resolve("staging");
        receive(root);
        List<TestingDisk.Step> steps = disk.steps();
        int last = steps.size() - 1;
        while (!(steps.get(last) instanceof TestingDisk.Answered)) {
            last--;
        }
        Path left = folder.resolve("left");
        prepare(left);
        PowerCut.after(steps.subList(0, last + 1), root, left, PowerCut.Loss.EVERYTHING, 0);
        requireAll(answered(steps), left, "a reader");
        assertEquals(false, Files.exists(left.resolve("log-a")), "the log is not needed any more");
    }

    @Test
    void whatIsWrittenAgainIsTold() throws Exception {
        Path root = folder.resolve("staging");
        receive(root);
        List<TestingDisk.Step> steps = disk.steps();
        int first = 0;
        while (!(steps.get(first) instanceof TestingDisk.Answered)) {
            first++;
        }
        Path left = folder.resolve("left");
        prepare(left);
        PowerCut.after(steps.subList(0, first + 1), root, left, PowerCut.Loss.EVERYTHING, 0);
        List<RepairListener.Repair> told = new ArrayList<>();
        Staging.open(left, names, CLOCK, options(left, SystemDisk.portable()).with(told::addAll))
                .close();
        assertTrue(told.stream().anyMatch(r -> r.kind() == RepairListener.Kind.RESTORED), told.toString());
        assertTrue(told.stream().anyMatch(r -> r.kind() == RepairListener.Kind.LISTED), told.toString());
        told.clear();
        Staging.open(left, names, CLOCK, options(left, SystemDisk.portable()).with(told::addAll))
                .close();
        assertEquals(List.of(), told, "and once only");
    }

    @Test
    void afterASyncThatFailedNothingIsAnsweredAndNothingMoreIsTaken() throws Exception {
        Path root = folder.resolve("staging");
        try (Staging staging = Staging.open(root, names, CLOCK, options(root, disk))) {
            submit(staging, "1.2.9.1", dataset("1.2.9.1", "1.2.9", 100)).join();
            disk.failAfterForces(0);
            assertThrows(IOException.class, () -> commit(staging, "1.2.9.2"));
            assertThrows(IOException.class, () -> commit(staging, "1.2.9.3"));
        }
        List<String> staged = catalog(root).find("1.2.9").orElseThrow().instances().stream()
                .map(StagedInstance::sopInstanceUid)
                .toList();
        assertTrue(staged.contains("1.2.9.1"), "what was answered");
        assertFalse(staged.contains("1.2.9.3"), "what came after the failure");
    }

    private void commit(Staging staging, String sopUid) throws IOException {
        byte[] dataset = dataset(sopUid, "1.2.9", 100);
        try (Incoming incoming = staging.begin(header(sopUid))) {
            incoming.write(dataset, 0, dataset.length);
            incoming.commit();
        }
    }

    /** Two studies, small objects enough to use each segment of the log twice, a large one, one that comes again. */
    private void receive(Path root) throws Exception {
        try (Staging staging = Staging.open(root, names, CLOCK, options(root, disk))) {
            List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < 26; i++) {
                String study = "1.2." + (3 + i % 2);
                String sopUid = study + "." + i;
                int length = i == 9 ? BufferPool.LARGE + 10_001 : 9_000;
                waiting.add(submit(staging, sopUid, dataset(sopUid, study, length)));
                if (i % 3 == 2) {
                    waiting.forEach(CompletableFuture::join);
                    waiting.clear();
                }
            }
            waiting.forEach(CompletableFuture::join);
            submit(staging, "1.2.3.0", dataset("1.2.3.0", "1.2.3", 9_000)).join();
        }
    }

    private CompletableFuture<Boolean> submit(Staging staging, String sopUid, byte[] dataset) throws IOException {
        try (Incoming incoming = staging.begin(header(sopUid))) {
            incoming.write(dataset, 0, dataset.length);
            return incoming.submit().thenApply(fresh -> {
                disk.answered(sopUid, dataset);
                return fresh;
            });
        }
    }

    private static void prepare(Path left) throws IOException {
        Files.createDirectories(left.resolve("keys"));
        Files.createDirectories(left.resolve("incoming"));
        Files.createDirectories(left.resolve("studies"));
    }

    private static Map<String, byte[]> answered(List<TestingDisk.Step> steps) {
        Map<String, byte[]> answered = new HashMap<>();
        for (TestingDisk.Step step : steps) {
            if (step instanceof TestingDisk.Answered s) {
                answered.put(s.sopUid(), s.dataset());
            }
        }
        return answered;
    }

    private void requireAll(Map<String, byte[]> answered, Path left, String when) throws IOException {
        Map<String, StagedInstance> staged = new HashMap<>();
        List<String> problems = new ArrayList<>();
        StudyCatalog catalog = catalog(left);
        for (StudySummary study : catalog.list(problems)) {
            for (StagedInstance instance :
                    catalog.find(study.studyKey()).orElseThrow().instances()) {
                staged.put(instance.sopInstanceUid(), instance);
            }
        }
        assertEquals(List.of(), problems, when);
        for (Map.Entry<String, byte[]> object : answered.entrySet()) {
            StagedInstance instance = staged.get(object.getKey());
            assertTrue(instance != null, object.getKey() + " is not listed: " + when);
            byte[] file;
            try (InputStream in = instance.open()) {
                file = in.readAllBytes();
            }
            assertEquals(sealing, instance.seal().isPresent(), when);
            assertArrayEquals(
                    object.getValue(), Arrays.copyOfRange(file, (int) instance.datasetOffset(), file.length), when);
        }
    }

    private StudyCatalog catalog(Path root) throws IOException {
        return new StudyCatalog(root, names, keys(root), CLOCK, Duration.ofSeconds(10), found -> {});
    }

    private StagingOptions options(Path root, Disk on) throws IOException {
        return new StagingOptions(
                StageLimits.minFree(0), on, repairs -> {}, () -> ++nonce, LOG, NEVER_IDLE, keys(root), sealing);
    }

    /** On the same disk: they have to survive, too. */
    private static StudyKeys keys(Path root) throws IOException {
        return StudyKeys.open(root.resolve("keys"), new byte[32], new SecureRandom());
    }

    private static ObjectHeader header(String sopUid) {
        return new ObjectHeader(UID.CTImageStorage, sopUid, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
    }

    private static byte[] dataset(String sopUid, String study, int length) throws IOException {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, sopUid);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, study);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, study + ".1");
        byte[] pixels = new byte[length];
        Arrays.fill(pixels, (byte) sopUid.hashCode());
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
