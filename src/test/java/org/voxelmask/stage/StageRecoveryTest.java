package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/** What is wrong in the staging area is named, told, and stops nothing. */
class StageRecoveryTest {
    /** With a file of its own. */
    private static final int LARGE = BufferPool.LARGE + 1;

    @TempDir
    Path folder;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private final List<Repair> told = new ArrayList<>();

    @Test
    void aBrokenFileIsSetAsideAndTheRestIsListed() throws IOException {
        store("1.2.3.1", LARGE);
        store("1.2.3.2", 100);
        Path broken = file("1.2.3.1");
        Files.write(broken, new byte[1], StandardOpenOption.APPEND);
        open().close();
        assertEquals(List.of(new Repair(Kind.SET_ASIDE, names.study("1.2.3"), names.sop("1.2.3.1"), 1)), told);
        assertEquals(1, catalog().list().get(0).instances());
        assertFalse(Files.exists(broken));
        assertTrue(Files.exists(
                root().resolve("broken").resolve(names.study("1.2.3") + "-" + names.sop("1.2.3.1") + ".dcm")));
        assertTrue(store("1.2.3.1", 100), "it may be sent again");
    }

    @Test
    void whatAPackLacksAtItsEndIsMissingAndTheRestIsListed() throws IOException {
        try (Staging staging = open()) {
            store(staging, "1.2.3.1", 10_000);
            store(staging, "1.2.3.2", 10_000);
        }
        Path pack = staged("1.2.3.2").file();
        assertEquals(pack, staged("1.2.3.1").file(), "they share one");
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        List<String> problems = new ArrayList<>();
        assertEquals(1, catalog().list(problems).get(0).instances());
        assertTrue(problems.get(0).contains(names.sop("1.2.3.2")), problems.toString());
        open().close();
        assertEquals(List.of(new Repair(Kind.MISSING, names.study("1.2.3"), names.sop("1.2.3.2"), 1)), told);
        assertEquals(1, catalog().list().get(0).instances());
        assertTrue(store("1.2.3.2", 10_000), "it may be sent again");
        assertEquals(2, catalog().list().get(0).instances());
    }

    @Test
    void aPackThatIsGoneIsNamedByReadersAndTakenOutByTheReceiver() throws IOException {
        store("1.2.3.1", 100);
        store("1.2.3.2", 100);
        Files.delete(staged("1.2.3.2").file());
        List<String> problems = new ArrayList<>();
        assertEquals(1, catalog().list(problems).get(0).instances());
        assertTrue(problems.get(0).contains(names.sop("1.2.3.2")), problems.toString());
        open().close();
        assertEquals(Kind.MISSING, told.get(0).kind());
        problems.clear();
        catalog().list(problems);
        assertEquals(List.of(), problems);
    }

    @Test
    void ofAPackThatWasDamagedOnlyWholeRecordsAreFoundAgain() throws IOException {
        try (Staging staging = open()) {
            for (int i = 1; i <= 3; i++) {
                store(staging, "1.2.3." + i, 10_000);
            }
        }
        StagedInstance second = staged("1.2.3.2");
        byte[] bytes = Files.readAllBytes(second.file());
        bytes[(int) second.part().start() + 5000] ^= 1;
        Files.write(second.file(), bytes);
        Files.delete(second.file().resolveSibling(StudyIndex.NAME));
        assertEquals(2, catalog().list().get(0).instances(), "also for who reads before a receiver does");
        open().close();
        assertEquals(List.of(new Repair(Kind.REINDEXED, names.study("1.2.3"), "", 2)), told);
        assertTrue(store("1.2.3.2", 10_000), "it may be sent again");
        assertEquals(3, catalog().list().get(0).instances());
    }

    @Test
    void aPackOfWhichNoLineSpeaksIsListedDeletedOrSetAside() throws IOException {
        store("1.2.3.1", 100);
        StagedInstance first = staged("1.2.3.1");
        Path index = first.file().resolveSibling(StudyIndex.NAME);
        byte[] before = Files.readAllBytes(index);
        store("1.2.3.2", 100);
        Path second = staged("1.2.3.2").file();
        Files.write(index, before);
        Path garbage = first.file().resolveSibling("00000000000000ff.pack");
        Files.write(garbage, new byte[2000]);
        open().close();
        assertEquals(List.of(new Repair(Kind.LISTED, names.study("1.2.3"), names.sop("1.2.3.2"), 1)), told);
        assertEquals(2, catalog().list().get(0).instances());
        assertFalse(Files.exists(garbage));
        told.clear();
        Path elsewhere = first.file().resolveSibling("00000000000000fe.pack");
        Files.copy(second, elsewhere);
        open().close();
        assertEquals(List.of(), told, "records that were written for another pack count for nothing");
        assertFalse(Files.exists(elsewhere));
    }

    @Test
    void aFileThatIsGoneIsNamedByReadersAndTakenOutByTheReceiver() throws IOException {
        store("1.2.3.1", 100);
        store("1.2.3.2", LARGE);
        Files.delete(file("1.2.3.2"));
        List<String> problems = new ArrayList<>();
        assertEquals(1, catalog().list(problems).get(0).instances());
        assertTrue(problems.get(0).contains(names.sop("1.2.3.2")), problems.toString());
        open().close();
        assertEquals(Kind.MISSING, told.get(0).kind());
        problems.clear();
        catalog().list(problems);
        assertEquals(List.of(), problems);
    }

    @Test
    void anIndexThatIsGoneOrDamagedIsMadeAnew() throws IOException {
        store("1.2.3.1", LARGE);
        store("1.2.3.2", 100);
        Path index = file("1.2.3.1").resolveSibling(StudyIndex.NAME);
        byte[] before = Files.readAllBytes(index);
        Files.delete(index);
        open().close();
        assertEquals(List.of(new Repair(Kind.REINDEXED, names.study("1.2.3"), "", 2)), told);
        assertEquals(
                Arrays.stream(new String(before, StandardCharsets.US_ASCII).split("\n"))
                        .sorted()
                        .toList(),
                Files.readAllLines(index).stream().sorted().toList());
        told.clear();
        Files.write(index, Arrays.copyOf(before, before.length - 5));
        open().close();
        assertTrue(told.stream().anyMatch(r -> r.kind() == Kind.LISTED), told.toString());
        assertEquals(2, catalog().list().get(0).instances());
        told.clear();
        open().close();
        assertEquals(List.of(), told);
    }

    @Test
    void theLogHasALineForEachStudyAndKindAndNotForEachInstance() {
        assertEquals(
                List.of(
                        new Repair(Kind.RESTORED, "a", "", 3),
                        new Repair(Kind.LISTED, "a", "1", 1),
                        new Repair(Kind.RESTORED, "b", "1", 1)),
                StageRecovery.summed(List.of(
                        new Repair(Kind.RESTORED, "a", "1", 1),
                        new Repair(Kind.LISTED, "a", "1", 1),
                        new Repair(Kind.RESTORED, "a", "2", 1),
                        new Repair(Kind.RESTORED, "b", "1", 1),
                        new Repair(Kind.RESTORED, "a", "3", 1))));
    }

    @Test
    void everyRepairIsALineOfTheAuditTrail() throws IOException {
        store("1.2.3.1", LARGE);
        Files.delete(file("1.2.3.1"));
        Path trail = folder.resolve("audit.jsonl");
        Staging.open(
                        root(),
                        names,
                        Clock.systemUTC(),
                        StagingOptions.of(0).with(new RepairAudit(new AuditTrail(trail, Clock.systemUTC()))))
                .close();
        String line = Files.readString(trail);
        assertTrue(line.contains("\"stage_repaired\"") && line.contains("\"what\":\"missing\""), line);
        assertTrue(line.contains(names.sop("1.2.3.1")), line);
    }

    @Test
    void twoLargeObjectsAtOnceAreHashedAndKeptByteForByte() throws IOException {
        byte[] one = dataset("1.2.3.1", 5_000_001);
        byte[] two = dataset("1.2.3.2", 3_333_333);
        try (Staging staging = open();
                Incoming first = staging.begin(header("1.2.3.1"));
                Incoming second = staging.begin(header("1.2.3.2"))) {
            Random random = new Random(7);
            int a = 0;
            int b = 0;
            while (a < one.length || b < two.length) {
                int n = Math.min(random.nextInt(300_000), one.length - a);
                first.write(one, a, n);
                a += n;
                n = Math.min(random.nextInt(200_000), two.length - b);
                second.write(two, b, n);
                b += n;
            }
            assertTrue(first.commit());
            assertTrue(second.commit());
        }
        for (StagedInstance staged : catalog().find("1.2.3").orElseThrow().instances()) {
            byte[] file = Files.readAllBytes(staged.file());
            byte[] dataset = Arrays.copyOfRange(file, (int) staged.datasetOffset(), file.length);
            assertTrue(Arrays.equals(dataset, staged.sopInstanceUid().equals("1.2.3.1") ? one : two));
            assertEquals(HexFormat.of().formatHex(Sha.digest().digest(dataset)), staged.sha256());
        }
    }

    @Test
    void theSameUidInAnotherStudyIsRefused() throws IOException {
        store("1.2.3.1", 100);
        try (Staging staging = open();
                Incoming incoming = staging.begin(header("1.2.3.1"))) {
            byte[] other = dataset("1.2.3.1", "1.2.4", 100);
            incoming.write(other, 0, other.length);
            StageException e = assertThrows(StageException.class, incoming::commit);
            assertEquals(StageException.Reason.DUPLICATE_DIFFERS, e.reason());
        }
        assertTrue(catalog().find("1.2.4").isEmpty());
    }

    private boolean store(String sopUid, int length) throws IOException {
        try (Staging staging = open()) {
            return store(staging, sopUid, length);
        }
    }

    private StagedInstance staged(String sopUid) throws IOException {
        return catalog().find("1.2.3").orElseThrow().instances().stream()
                .filter(i -> i.sopInstanceUid().equals(sopUid))
                .findFirst()
                .orElseThrow();
    }

    private static boolean store(Staging staging, String sopUid, int length) throws IOException {
        byte[] dataset = dataset(sopUid, length);
        try (Incoming incoming = staging.begin(header(sopUid))) {
            incoming.write(dataset, 0, dataset.length);
            return incoming.commit();
        }
    }

    private Staging open() throws IOException {
        return Staging.open(
                root(), names, Clock.systemUTC(), StagingOptions.of(0).with(told::addAll));
    }

    private Path root() {
        return folder.resolve("staging");
    }

    private Path file(String sopUid) {
        return root().resolve("studies").resolve(names.study("1.2.3")).resolve(names.sop(sopUid) + ".dcm");
    }

    private StudyCatalog catalog() {
        return new StudyCatalog(root(), names, Clock.systemUTC(), Duration.ofSeconds(10));
    }

    private static ObjectHeader header(String sopUid) {
        return new ObjectHeader(UID.CTImageStorage, sopUid, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
    }

    private static byte[] dataset(String sopUid, int length) throws IOException {
        return dataset(sopUid, "1.2.3", length);
    }

    private static byte[] dataset(String sopUid, String study, int length) throws IOException {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, sopUid);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, study);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, study + ".1");
        byte[] pixels = new byte[length];
        new Random(length).nextBytes(pixels);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
