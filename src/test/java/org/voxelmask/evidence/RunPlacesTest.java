package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlacesTest {
    private static final UUID RUN = new UUID(1, 2);

    @TempDir
    Path folder;

    private RunPlaces places() {
        return new RunPlaces(folder.resolve("ledger.jsonl"));
    }

    @Test
    void whatIsNotedIsReadAndTheLastNoteHolds() throws Exception {
        assertEquals(Map.of(), places().read());
        Path odd = folder.resolve("a folder\nof two lines");
        places().add(RUN, folder.resolve("first").resolve(RUN.toString()));
        places().add(RUN, odd.resolve(RUN.toString()));
        assertEquals(Map.of(RUN, odd.resolve(RUN.toString())), places().read());
    }

    @Test
    void linesThatAreNoneArePassedOver() throws Exception {
        Path file = folder.resolve("places.jsonl");
        Path run = folder.resolve(RUN.toString());
        places().add(RUN, run);
        for (String bad : new String[] {
            "{\"run_id\":",
            "{}",
            "null",
            "[".repeat(300),
            "{\"run_dir\":\"/etc\",\"run_id\":\"" + RUN + "\"}",
            "{\"run_dir\":\"" + RUN + "\",\"run_id\":\"" + RUN + "\"}",
            "{\"run_dir\":\"/a\\u0000/" + RUN + "\",\"run_id\":\"" + RUN + "\"}",
            "{\"run_dir\":\"/a/b\",\"run_id\":\"b\"}"
        }) {
            Files.write(file, bad.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            assertEquals(Map.of(RUN, run), places().read(), bad);
        }
        UUID other = new UUID(3, 4);
        places().add(other, folder.resolve(other.toString()));
        assertEquals(2, places().read().size(), "half a line before does not spoil the next");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("places.jsonl"), elsewhere);
        assertEquals(Map.of(), places().read());
    }
}
