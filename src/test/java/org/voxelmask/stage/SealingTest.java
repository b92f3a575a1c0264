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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.dicom.io.FilePart;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;

/** What is staged is sealed on the disk, opened with its study's key only, and gone with that key. */
class SealingTest {
    private static final String CANARY = "CANARY^IN^A^NAME";
    private static final String STUDY = "1.2.826.77";

    @TempDir
    Path folder;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private byte[] nodeKey = new byte[32];
    private boolean sealing = true;

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000, 64_000, 70_000, 500_000, 1_048_000, 1_050_000, 3_333_333})
    void whatComesIsReadBackFromAnyPlaceAndIsNowhereOnTheDisk(int length) throws Exception {
        byte[] dataset = dataset("1", length);
        try (Staging staging = open()) {
            assertTrue(store(staging, "1", dataset));
            assertFalse(contains(root(), CANARY), "also while the log has it");
            assertFalse(contains(root(), STUDY), "neither a UID");
        }
        assertFalse(contains(folder, CANARY));
        StagedInstance staged = only();
        assertEquals(staged.bytes(), staged.part().length());
        assertEquals(length < 1_048_000, staged.place().isPresent());
        byte[] file = bytes(staged);
        int offset = (int) staged.datasetOffset();
        assertArrayEquals(dataset, Arrays.copyOfRange(file, offset, file.length));
        assertEquals(CANARY, staged.read().dataset().getString(Tag.PatientName));
        SealedFile sealed =
                SealedFile.open(staged.part(), staged.sopKey(), staged.seal().orElseThrow());
        Random random = new Random(length);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(file.length);
            int n = random.nextInt(file.length - from);
            try (InputStream in = sealed.open(from / 2, n + from - from / 2)) {
                in.skipNBytes(from - from / 2);
                assertArrayEquals(Arrays.copyOfRange(file, from, from + n), in.readAllBytes());
            }
        }
        if (staged.place().isEmpty()) {
            StagedInstance labelled = StagedFile.readWhole(staged.file(), keys());
            assertEquals(staged, labelled.sealed(staged.seal().orElseThrow()), "the label says the same as the index");
        }
    }

    @Test
    void bytesThatWereChangedCutOffOrMovedAreRefused() throws Exception {
        try (Staging staging = open()) {
            store(staging, "1", dataset("1", 200_000));
        }
        StagedInstance staged = only();
        byte[] file = Files.readAllBytes(staged.file());
        int base = (int) staged.part().start();
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            byte[] changed = file.clone();
            changed[base + (i < 10 ? i * 9 : random.nextInt(file.length - base))] ^= 1;
            Files.write(staged.file(), changed);
            int padding = base + SealedHead.SIZE;
            if (Arrays.equals(changed, padding, base + 128, file, padding, base + 128)) {
                assertThrows(SealException.class, () -> bytes(staged), "change " + i);
            }
        }
        for (int cut : new int[] {1, ObjectCipher.STORED, 2 * ObjectCipher.STORED}) {
            Files.write(staged.file(), Arrays.copyOf(file, file.length - cut));
            assertThrows(SealException.class, () -> bytes(staged), "cut by " + cut);
        }
        byte[] swapped = file.clone();
        int first = base + SealedHead.SMALL;
        System.arraycopy(file, first, swapped, first + ObjectCipher.STORED, ObjectCipher.STORED);
        System.arraycopy(file, first + ObjectCipher.STORED, swapped, first, ObjectCipher.STORED);
        Files.write(staged.file(), swapped);
        assertThrows(SealException.class, () -> bytes(staged), "two chunks changed places");
        StudyCipher study = staged.seal().orElseThrow();
        Files.write(staged.file(), file);
        assertThrows(SealException.class, () -> SealedFile.open(staged.part(), names.sop("2"), study), "another name");
    }

    @Test
    void anInstanceWithoutItsKeyIsNamedAndNotDropped() throws Exception {
        try (Staging staging = open()) {
            store(staging, "1", dataset("1", 100));
        }
        Path key = keyFile();
        byte[] before = Files.readAllBytes(key);
        Files.delete(key);
        assertTrue(problem().contains("is not there: purge the study"), problem());
        Files.write(key, before);
        nodeKey = new byte[32];
        nodeKey[0] = 1;
        assertTrue(problem().contains("staging.key"), problem());
        nodeKey = new byte[32];
        open().close();
        assertEquals(100, only().read().dataset().getBytes(Tag.PixelData).length, "nothing was lost by it");
    }

    @Test
    void aStudyThatIsForgottenIsGoneAndMayComeAgain() throws Exception {
        try (Staging staging = open()) {
            store(staging, "1", dataset("1", 100));
            Path copy = folder.resolve("copy");
            FilePart part = only().part();
            Files.copy(only().file(), copy);
            StudyCipher old = only().seal().orElseThrow();
            StageLock lock = catalog().find(STUDY).orElseThrow().lock().orElseThrow();
            assertTrue(catalog().forget(names.study(STUDY), lock));
            assertFalse(Files.exists(keyFile()));
            assertTrue(catalog().find(STUDY).isEmpty());
            assertFalse(catalog().forget(names.study(STUDY), lock), "there is nothing any more");
            lock.close();
            assertThrows(IllegalStateException.class, () -> catalog().forget(names.study(STUDY), lock));
            assertTrue(store(staging, "1", dataset("1", 100)), "it is new");
            StudyCipher fresh = only().seal().orElseThrow();
            assertFalse(old.id() == fresh.id());
            assertThrows(
                    SealException.class,
                    () -> SealedFile.open(
                            new FilePart(copy, part.start(), part.length()), names.sop(STUDY + ".1"), fresh));
        }
        assertEquals(1, catalog().list().get(0).instances());
    }

    @Test
    void whatTheLogHoldsOfAForgottenStudyIsPassedOverAndTold() throws Exception {
        Path cut = folder.resolve("cut");
        try (Staging staging = open()) {
            store(staging, "1", dataset("1", 100));
            Files.createDirectories(cut.resolve("studies"));
            Files.createDirectories(cut.resolve("incoming"));
            for (String name : CommitLog.NAMES) {
                Files.copy(root().resolve(name), cut.resolve(name));
            }
            try (StageLock lock = catalog().find(STUDY).orElseThrow().lock().orElseThrow()) {
                catalog().forget(names.study(STUDY), lock);
            }
        }
        List<RepairListener.Repair> told = new ArrayList<>();
        Staging.open(cut, names, Clock.systemUTC(), options().with(told::addAll))
                .close();
        RepairListener.Repair repair = new RepairListener.Repair(
                RepairListener.Kind.FORGOTTEN, names.study(STUDY), names.sop(STUDY + ".1"), 1);
        assertEquals(List.of(repair), told);
        assertFalse(Files.exists(cut.resolve("studies").resolve(names.study(STUDY))));
    }

    @Test
    void anObjectIsNotAnsweredAnyMoreWhenTheKeyOfItsStudyWasDestroyed() throws Exception {
        try (Staging staging = open()) {
            store(staging, "1", dataset("1", 100));
            StagedInstance staged = only();
            keys().destroy(names.study(STUDY), SystemDisk.portable());
            assertFalse(new Sealing(keys(), true, SystemDisk.portable()).isCurrent(staged));
        }
    }

    @Test
    void whatWasStagedInTheClearStaysReadableBesideWhatIsSealed() throws Exception {
        sealing = false;
        try (Staging staging = open()) {
            store(staging, "1", dataset("1", 100));
        }
        sealing = true;
        try (Staging staging = open()) {
            store(staging, "2", dataset("2", 100));
            assertFalse(store(staging, "1", dataset("1", 100)), "the very same one");
        }
        sealing = false;
        try (Staging staging = open()) {
            assertFalse(store(staging, "2", dataset("2", 100)));
        }
        List<StagedInstance> all = catalog().find(STUDY).orElseThrow().instances();
        assertEquals(2, all.size());
        for (StagedInstance staged : all) {
            assertEquals(CANARY, staged.read().dataset().getString(Tag.PatientName));
            assertEquals(staged.sopInstanceUid().endsWith(".2"), staged.seal().isPresent());
        }
    }

    @Test
    void anObjectWhoseUidsComeLateIsSealedToo() throws Exception {
        Attributes late = new Attributes();
        late.setString(Tag.PatientName, VR.PN, CANARY);
        late.setBytes(0x00090010, VR.LO, "LATE".getBytes(StandardCharsets.US_ASCII));
        late.setBytes(0x00091001, VR.OB, new byte[2_000_000]);
        byte[] dataset = dataset("1", 50, late);
        try (Staging staging = open()) {
            assertTrue(store(staging, "1", dataset));
        }
        byte[] file = bytes(only());
        assertArrayEquals(dataset, Arrays.copyOfRange(file, (int) only().datasetOffset(), file.length));
    }

    private String problem() throws IOException {
        List<String> problems = new ArrayList<>();
        assertEquals(List.of(), catalog().list(problems));
        assertEquals(1, problems.size());
        return problems.get(0);
    }

    private static byte[] bytes(StagedInstance staged) throws IOException {
        try (InputStream in = staged.open()) {
            return in.readAllBytes();
        }
    }

    private StagedInstance only() throws IOException {
        return catalog().find(STUDY).orElseThrow().instances().get(0);
    }

    private boolean store(Staging staging, String number, byte[] dataset) throws IOException {
        ObjectHeader header = new ObjectHeader(
                UID.CTImageStorage, STUDY + "." + number, UID.ExplicitVRLittleEndian, "SENDER", "VOXELMASK");
        try (Incoming incoming = staging.begin(header)) {
            for (int at = 0; at < dataset.length; at += 100_000) {
                incoming.write(dataset, at, Math.min(100_000, dataset.length - at));
            }
            return incoming.commit();
        }
    }

    private Path root() {
        return folder.resolve("staging");
    }

    private Path keyFile() {
        return folder.resolve("keys").resolve(names.study(STUDY) + ".key");
    }

    private StudyKeys keys() throws IOException {
        return StudyKeys.open(folder.resolve("keys"), nodeKey, new SecureRandom());
    }

    private StagingOptions options() throws IOException {
        return StagingOptions.of(0).with(keys(), sealing);
    }

    private Staging open() throws IOException {
        return Staging.open(root(), names, Clock.systemUTC(), options());
    }

    private StudyCatalog catalog() throws IOException {
        return new StudyCatalog(root(), names, keys(), Clock.systemUTC(), Duration.ofSeconds(10), found -> {});
    }

    private static boolean contains(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] dataset(String number, int length) throws IOException {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.PatientName, VR.PN, CANARY);
        return dataset(number, length, dataset);
    }

    private static byte[] dataset(String number, int length, Attributes dataset) throws IOException {
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, STUDY + "." + number);
        dataset.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, STUDY + ".0");
        byte[] pixels = new byte[length];
        new Random(length).nextBytes(pixels);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, UID.ExplicitVRLittleEndian);
        return out.toByteArray();
    }
}
