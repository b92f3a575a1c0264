package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for a lock that this process holds neither gets it nor takes it away. */
class StageLockTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void askingForALockThatIsHeldDoesNotGiveItToOthers() throws Exception {
        Path file = folder.resolve("study.lock");
        try (StageLock held = StageLock.tryLock(file).orElseThrow()) {
            held.requireHeld();
            assertTrue(StageLock.tryLock(file).isEmpty());
            assertTrue(
                    StageLock.tryLock(folder.resolve(".").resolve("study.lock")).isEmpty());
            assertEquals(1, locks(file), "the system still knows of it");
        }
        assertEquals(0, locks(file));
        StageLock again = StageLock.tryLock(file).orElseThrow();
        again.close();
        again.close();
        assertThrows(IllegalStateException.class, again::requireHeld);
        StageLock.tryLock(file).orElseThrow().close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void twoLocksOfOneStagingAreaExcludeEachOtherWithinAProcess() throws Exception {
        StageLayout layout = new StageLayout(folder);
        IndexLock one = new IndexLock(layout);
        IndexLock other = new IndexLock(new StageLayout(folder.resolve(".")));
        long held = one.hold(() -> other.hold(() -> locks(layout.indexLock())));
        assertEquals(1, held);
        assertEquals(0, locks(layout.indexLock()));
    }

    private static long locks(Path file) throws java.io.IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        List<String> all = Files.readAllLines(Path.of("/proc/locks"));
        return all.stream().filter(line -> line.contains(inode)).count();
    }
}
