package org.voxelmask.stage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;

class FileHeadTest {
    @Test
    void theHeadIsByteForByteWhatTheWriterOfDataSetsWrites() throws Exception {
        for (String uid : new String[] {"1.2", "1.2.3", "1." + "2".repeat(62), "", "1.2 ", "x\\y"}) {
            for (String title : new String[] {"A", "AB", "SIXTEEN_LETTERS_", "", " A", "A\\B"}) {
                ObjectHeader header =
                        new ObjectHeader(UID.CTImageStorage, uid, UID.ImplicitVRLittleEndian, title, "VOXELMASK");
                assertArrayEquals(FileHead.written(header), FileHead.of(header), uid + " of " + title);
            }
        }
    }

    @Test
    void timesAreReadBackAsTheyWere() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L))
                    .plusNanos(random.nextInt(1_000_000) * 1000L);
            assertEquals(time, Instant.parse(Iso.append(new StringBuilder(), time)));
        }
        assertEquals(
                "2026-01-02T03:04:05.000000Z",
                Iso.append(new StringBuilder(), Instant.parse("2026-01-02T03:04:05Z"))
                        .toString());
    }
}
