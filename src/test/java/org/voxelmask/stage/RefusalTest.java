package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.keys.KeyedNames;

/** What a sender was told is not kept never comes back, whenever the power is cut afterwards. */
class RefusalTest {
    private static final long NEVER_IDLE = 3_600_000;
    private static final int SMALL = 9_000;
    private static final int LARGE = BufferPool.LARGE + 10_001;

    @TempDir
    Path folder;

    private final KeyedNames names = new KeyedNames(new byte[32]);
    private final TestingDisk disk = new TestingDisk();
    private final List<RepairListener.Repair> told = new ArrayList<>();
    private long nonce;

    @ParameterizedTest
    @CsvSource({
        "EVERYTHING, instances.index, false",
        "ANYTHING, instances.index, false",
        "NOTHING, instances.index, false",
        "ANYTHING, .pack, false",
        "EVERYTHING, instances.index, true",
        "ANYTHING, instances.index, true",
        "NOTHING, instances.index, true"
    })
    void whatWasRefusedStaysAwayAfterAPowerCut(PowerCut.Loss loss, String failing, boolean large) throws Exception {
        int length = large ? LARGE : SMALL;
        Path root = folder.resolve("staging");
        try (Staging staging = open(root, disk)) {
            store(staging, "1.2.3.1", SMALL);
            disk.failWritesTo(failing);
            assertThrows(IOException.class, () -> store(staging, "1.2.3.2", length));
            assertThrows(
                    IOException.class, () -> store(staging, "1.2.4.1", length), "of a study that has no index yet");
            disk.refused("both");
            disk.failWritesTo("");
            store(staging, "1.2.3.3", SMALL);
        }
        List<TestingDisk.Step> steps = disk.steps();
        for (int cut = steps.indexOf(new TestingDisk.Refused("both")) + 1; cut <= steps.size(); cut++) {
            Path left = folder.resolve("left");
            Files.createDirectories(left.resolve("incoming"));
            Files.createDirectories(left.resolve("studies"));
            PowerCut.after(steps.subList(0, cut), root, left, loss, cut);
            told.clear();
            open(left, SystemDisk.portable()).close();
            String when = "cut after step " + cut;
            List<String> staged = staged(left);
            assertTrue(staged.contains("1.2.3.1"), when);
            staged.removeAll(List.of("1.2.3.1", "1.2.3.3"));
            assertEquals(List.of(), staged, when);
            assertTrue(
                    told.stream().noneMatch(repair -> repair.kind() == RepairListener.Kind.MISSING), when + " " + told);
            DurableFile.deleteTree(left);
        }
    }

    private static void store(Staging staging, String sopUid, int length) throws IOException {
        SmallObjects.store(staging, sopUid, length);
    }

    private List<String> staged(Path root) throws IOException {
        List<String> staged = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        StudyCatalog catalog = new StudyCatalog(root, names, Clock.systemUTC(), Duration.ZERO);
        for (StudySummary study : catalog.list(problems)) {
            for (StagedInstance instance :
                    catalog.find(study.studyKey()).orElseThrow().instances()) {
                StagedFile.requireWhole(instance);
                staged.add(instance.sopInstanceUid());
            }
        }
        assertEquals(List.of(), problems);
        return staged;
    }

    private Staging open(Path root, Disk on) throws IOException {
        return Staging.open(
                root,
                names,
                Clock.systemUTC(),
                new StagingOptions(
                        StageLimits.minFree(0),
                        on,
                        told::addAll,
                        () -> ++nonce,
                        16 << 20,
                        NEVER_IDLE,
                        StudyKeys.none(),
                        false));
    }
}
