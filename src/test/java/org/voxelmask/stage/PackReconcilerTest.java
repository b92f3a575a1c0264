package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/** A pack of which no line speaks goes only when nothing of it can be missed. */
class PackReconcilerTest {
    private static final String STUDY = "1.2.3";

    @TempDir
    Path root;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private final List<Repair> told = new ArrayList<>();

    @Test
    void aPackOfDamagedRecordsIsSetAsideWhenTheIndexIsGoneOrBroken() throws Exception {
        for (boolean gone : new boolean[] {true, false}) {
            store("1.2.3.1");
            StagedInstance staged = study().instances().get(0);
            byte[] pack = damage(staged.file(), staged.part().start() + 5000);
            spoilIndex(gone);
            reopen();
            assertTrue(told.contains(new Repair(Kind.SET_ASIDE, names.study(STUDY), "", 1)), told.toString());
            assertArrayEquals(pack, Files.readAllBytes(aside(staged.file())));
            assertFalse(Files.exists(staged.file()));
            reopen();
            assertEquals(List.of(), told, "once");
        }
    }

    @Test
    void aPackThatHoldsNothingGoesWithOrWithoutAnIndex() throws Exception {
        for (boolean gone : new boolean[] {true, false}) {
            store("1.2.3.1");
            Path empty = study().instances().get(0).file().resolveSibling("00000000000000fe.pack");
            Path zeros = empty.resolveSibling("00000000000000ff.pack");
            Files.write(empty, new byte[0]);
            Files.write(zeros, new byte[200_001]);
            if (gone) {
                spoilIndex(true);
            }
            reopen();
            assertTrue(told.stream().noneMatch(repair -> repair.kind() == Kind.SET_ASIDE), told.toString());
            assertFalse(Files.exists(empty) || Files.exists(zeros));
            assertEquals(1, study().instances().size());
        }
    }

    /** What stands in it was never answered: the index, which is whole, would say so. */
    @Test
    void aDamagedPackOfWhichAWholeIndexSaysNothingGoes() throws Exception {
        store("1.2.3.1");
        StagedInstance staged = study().instances().get(0);
        Path torn = staged.file().resolveSibling("00000000000000ff.pack");
        Files.copy(staged.file(), torn);
        damage(torn, staged.part().start() + 5000);
        reopen();
        assertEquals(List.of(), told);
        assertFalse(Files.exists(torn));
    }

    @Test
    void aPackWhoseOnlyListedRecordIsCutOffIsSetAside() throws Exception {
        store("1.2.3.1");
        StagedInstance staged = study().instances().get(0);
        try (FileChannel channel = FileChannel.open(staged.file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        reopen();
        assertEquals(
                List.of(Kind.MISSING, Kind.SET_ASIDE),
                told.stream().map(Repair::kind).toList());
        assertTrue(Files.exists(aside(staged.file())));
        reopen();
        assertEquals(List.of(), told);
        assertTrue(store("1.2.3.1"), "it may be sent again");
    }

    /** As when the sender sent again what was refused, and the first record came through a power cut. */
    @Test
    void aPackWhoseObjectsAreAllWholeElsewhereGoesQuietly() throws Exception {
        Path first = twice();
        reopen();
        assertEquals(List.of(), told);
        assertFalse(Files.exists(first));
        StagedFile.requireWhole(study().instances().get(0));
    }

    @Test
    void aPackIsKeptWhenWhatIsListedElsewhereIsDamaged() throws Exception {
        Path first = twice();
        StagedInstance second = study().instances().get(0);
        damage(second.file(), second.part().start() + 5000);
        reopen();
        assertEquals(List.of(new Repair(Kind.SET_ASIDE, names.study(STUDY), "", 1)), told);
        assertTrue(Files.exists(aside(first)));
    }

    @Test
    void aPackIsKeptWhenBesideWhatIsElsewhereSomethingIsDamagedAndTheIndexToo() throws Exception {
        Path first = twice();
        byte[] pack = Files.readAllBytes(first);
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(Arrays.copyOf(pack, (pack.length + 511) / 512 * 512));
        more.write(Arrays.copyOf(pack, 512));
        Files.write(first, more.toByteArray());
        Path index = first.resolveSibling(StudyIndex.NAME);
        Files.writeString(index, "a line that is none\n", StandardOpenOption.APPEND);
        reopen();
        assertTrue(told.contains(new Repair(Kind.SET_ASIDE, names.study(STUDY), "", 1)), told.toString());
        assertTrue(Files.exists(aside(first)));
    }

    @Test
    void aPackOfZerosIsReadInLargeStretches() throws Exception {
        Path pack = root.resolve("zeros.pack");
        try (FileChannel channel = FileChannel.open(pack, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), (8 << 20) - 1);
        }
        try (CountedReads channel = new CountedReads(FileChannel.open(pack, StandardOpenOption.READ))) {
            assertTrue(RecordWalk.pack(channel, (offset, entry) -> {}));
            assertTrue(channel.reads() <= (8 << 20) / (1 << 16) + 1, channel.reads() + " reads");
        }
    }

    /** One object in two packs, of which the index lists the second; returns the first. */
    private Path twice() throws IOException {
        store("1.2.3.1");
        Path first = study().instances().get(0).file();
        byte[] pack = Files.readAllBytes(first);
        Files.delete(first);
        Files.delete(first.resolveSibling(StudyIndex.NAME));
        store("1.2.3.1");
        Files.write(first, pack);
        return first;
    }

    private void spoilIndex(boolean gone) throws IOException {
        Path index = root.resolve("studies").resolve(names.study(STUDY)).resolve(StudyIndex.NAME);
        if (gone) {
            Files.delete(index);
        } else {
            byte[] bytes = Files.readAllBytes(index);
            Files.write(index, Arrays.copyOf(bytes, bytes.length - 5));
        }
    }

    private static byte[] damage(Path pack, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(pack);
        bytes[(int) at] ^= 1;
        Files.write(pack, bytes);
        return bytes;
    }

    private Path aside(Path pack) {
        return root.resolve("broken").resolve(names.study(STUDY) + "-" + pack.getFileName());
    }

    private StudyFolder study() throws IOException {
        return new StudyCatalog(root, names, Clock.systemUTC(), Duration.ZERO)
                .find(STUDY)
                .orElseThrow();
    }

    private boolean store(String sopUid) throws IOException {
        try (Staging staging = open()) {
            return SmallObjects.store(staging, sopUid, 10_000);
        }
    }

    private void reopen() throws IOException {
        told.clear();
        open().close();
    }

    private Staging open() throws IOException {
        return Staging.open(root, names, Clock.systemUTC(), StagingOptions.of(0).with(told::addAll));
    }
}
