package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of a purge names files that are deleted: what is no list of ours deletes nothing. */
class PurgeListTest {
    private static final String KEY = "ab".repeat(32);
    private static final String PLACE = "0123456789abcdef:00000200:0100";
    private static final String LINE = KEY + "\t2026-01-01T10:00:00Z\t12\t" + PLACE + "\n";
    private static final String HEADER = "voxelmask-purge 2\n";

    @TempDir
    Path folder;

    private StageLayout layout;
    private Path file;

    @BeforeEach
    void folders() throws Exception {
        layout = new StageLayout(folder);
        Files.createDirectories(layout.purges());
        file = layout.purges().resolve(KEY + "-1.list");
    }

    @Test
    void aListIsReadAsItWasWritten() throws Exception {
        Files.writeString(file, HEADER + LINE);
        List<PurgeList> lists = PurgeList.open(layout, KEY);
        assertEquals(1, lists.size());
        assertEquals(KEY, lists.get(0).entries().get(0).sopKey());
        assertEquals(12, lists.get(0).entries().get(0).bytes());
        assertEquals(PackPlace.parse(PLACE), lists.get(0).entries().get(0).place());
    }

    @Test
    void anInstanceWithAFileOfItsOwnHasNoPlaceAlsoInListsOfOlderVersions() throws Exception {
        for (String text :
                List.of(HEADER + LINE.replace(PLACE, "-"), "voxelmask-purge 1\n" + LINE.replace("\t" + PLACE, ""))) {
            Files.writeString(file, text);
            PurgeList.Entry entry = PurgeList.open(layout, KEY).get(0).entries().get(0);
            assertEquals(Optional.empty(), entry.place());
            assertEquals(12, entry.bytes());
        }
    }

    @Test
    void whatIsNoListIsRefusedWithItsName() throws Exception {
        for (String bad : List.of(
                "",
                "voxelmask-purge 1\n" + LINE,
                "voxelmask-purge 3\n" + LINE,
                HEADER + LINE.replace("\t" + PLACE, ""),
                HEADER + LINE.replace(PLACE, "../../../../..ab:00000200:0100"),
                HEADER + LINE.replace(KEY, "../../../" + "ab".repeat(28)),
                HEADER + LINE.replace(KEY, KEY + "x"),
                HEADER + LINE.replace("\t12", "\t-12"),
                HEADER + LINE.replace("\t12", "\t12\tmore\t"),
                HEADER + LINE.replace("\t12", "\t99999999999999999999"),
                HEADER + LINE.replace("2026-01-01T10:00:00Z", "yesterday"),
                HEADER + LINE.substring(0, 70),
                HEADER + "\n" + LINE)) {
            Files.writeString(file, bad);
            assertThrows(IOException.class, () -> PurgeList.open(layout, KEY), bad);
        }
    }

    @Test
    void aListLongerThanAnyIsNotRead() throws Exception {
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(4L << 30);
        }
        assertThrows(IOException.class, () -> PurgeList.open(layout, KEY));
    }

    @Test
    void aListOfNoStudyIsRefused() throws Exception {
        Files.writeString(layout.purges().resolve("Z".repeat(64) + "-1.list"), HEADER + LINE);
        assertThrows(IOException.class, () -> PurgeList.all(layout));
        Files.delete(layout.purges().resolve("Z".repeat(64) + "-1.list"));
        Files.writeString(layout.purges().resolve("short.list"), HEADER + LINE);
        assertThrows(IOException.class, () -> PurgeList.all(layout));
    }
}
