package org.voxelmask.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxelmask.order.TestingSeries.object;
import static org.voxelmask.order.TestingSeries.seen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

class SourceOrderTest {
    @Test
    void objectsComeByNumberThenTimeThenArrivalWhateverTheOrderOfTheList() throws Exception {
        List<SeenObject> ordered = List.of(
                seen("1.9", 1, "20260101", 4, 1),
                seen("1.8", 2, "20260101", 3, 1),
                seen("1.7", 2, "20260102", 1, 1),
                seen("1.6", 2, "20260102", 2, 1),
                seen("1.5", 10, "", 6, 1),
                seen("1.4", null, "", 5, 1));
        Random random = new Random(5);
        List<String> expected = ordered.stream().map(SeenObject::sopUid).toList();
        for (int turn = 0; turn < 20; turn++) {
            List<SeenObject> shuffled = new ArrayList<>(ordered);
            Collections.shuffle(shuffled, random);
            SourceOrderManifest manifest = TestingSeries.source(shuffled);
            assertEquals(
                    expected,
                    manifest.entries().stream().map(SourceEntry::sopUid).toList());
            assertEquals(TestingSeries.source(ordered).line(), manifest.line());
        }
        String notes = TestingSeries.source(ordered).notes();
        assertEquals(
                "1 object has no Instance Number; they stand after those that have one."
                        + " 1 pair of neighbours: ordered by acquisition or content time."
                        + " 1 pair of neighbours: ordered by the order of arrival."
                        + " 7 Instance Numbers are missing between the lowest and the highest:"
                        + " no object with it was received.",
                notes);
    }

    @Test
    void seriesComeByTheirNumberThenTheirUid() throws Exception {
        SeenObject later = new SeenObject("1.2", "1.2.1", "1", 2, 1, "", "", 1, 1, TestingSeries.hash("1"));
        SeenObject first = new SeenObject("1.2", "1.2.9", "2", 1, 1, "", "", 2, 1, TestingSeries.hash("2"));
        SeenObject without = new SeenObject("1.2", "1.2.0", "3", null, 1, "", "", 3, 1, TestingSeries.hash("3"));
        SourceOrder order =
                SourceOrder.of(List.of(without, later, first), TestingSeries.RUN, TestingSeries.AT, TestingSeries::id);
        assertEquals(List.of("2", "1", "3"), order.sopUids());
    }

    @Test
    void aCineIsOneObjectWithAnEntryForEachFrame() throws Exception {
        SourceOrderManifest manifest = TestingSeries.source(List.of(object(2, 3), object(1, 1)));
        assertTrue(manifest.multiframe());
        assertEquals(4, manifest.totalCount());
        List<String> places = manifest.entries().stream()
                .map(e -> e.sourceIndex() + ":" + e.sopUid() + ":" + e.frameNumber())
                .toList();
        assertEquals(List.of("1:1.2.3.1:null", "2:1.2.3.2:1", "3:1.2.3.2:2", "4:1.2.3.2:3"), places);
    }

    @Test
    void theMethodIsTheFirstKeyThatTheObjectsHave() throws Exception {
        assertEquals(
                OrderingMethod.INSTANCE_NUMBER,
                TestingSeries.source(List.of(object(1, 1))).method());
        assertEquals(
                OrderingMethod.ACQ_TIME,
                TestingSeries.source(List.of(seen("1", null, "101112", 1, 1))).method());
        assertEquals(
                OrderingMethod.ORIGINAL_FILE_ORDER,
                TestingSeries.source(List.of(seen("1", null, "", 1, 1))).method());
    }

    @Test
    void anObjectThatStandsTwiceOrTooManyFramesAreRefusedByName() {
        assertThrows(EvidenceException.class, () -> TestingSeries.source(List.of(object(1, 1), object(1, 1))));
        EvidenceException refused = assertThrows(
                EvidenceException.class,
                () -> TestingSeries.source(List.of(object(1, SourceOrder.MAX_ENTRIES), object(2, 1))));
        assertTrue(refused.getMessage().contains("MAX_ENTRIES"), refused.getMessage());
    }

    @Test
    void thereIsNoCaptureWhenItCannotBeKept() throws Exception {
        SourceOrder order =
                SourceOrder.of(TestingSeries.singles(1), TestingSeries.RUN, TestingSeries.AT, TestingSeries::id);
        assertThrows(
                IOException.class,
                () -> CapturedOrder.capture(order, lines -> {
                    throw new IOException("the disk is full");
                }));
    }

    @Test
    void aLineReadsBackAsWhatWasWritten() throws Exception {
        SourceOrderManifest manifest =
                TestingSeries.source(List.of(object(1, 3), seen("1.5", null, "20260102101112.5", 2, 1)));
        byte[] line = manifest.line().getBytes(StandardCharsets.UTF_8);
        assertEquals(manifest, OrderReader.source(Json.parse(line)));
    }

    @Test
    void whatIsNoTimeIsAbsentSoThatNoFreeTextPasses() {
        assertEquals("20260102101112.5", OrderTime.of("20260102101112.5", "20250101", "11"));
        assertEquals("20260102101112", OrderTime.of("DOE^JANE", "20260102", "101112"));
        assertEquals("101112", OrderTime.of("", "JANE", "101112"));
        assertEquals("", OrderTime.of("", "", "ten o'clock"));
        for (String time : new String[] {"00000", "0000010", "00000101112.5", "101112", "10"}) {
            assertTrue(OrderTime.isRelative(time), time);
        }
        for (String other :
                new String[] {"", "DOE", "20260102", "20260102101112", "202601021011", "00000101112+0100"}) {
            assertFalse(OrderTime.isRelative(other), other);
        }
    }

    @Test
    void daysAreCountedSoThatNoDateOfThePatientStandsInTheEvidence() throws Exception {
        SourceOrderManifest manifest = TestingSeries.source(List.of(
                seen("1", null, "20260102235959", 1, 1),
                seen("2", null, "20260103000001.5+0100", 2, 1),
                seen("3", null, "2026", 3, 1),
                seen("4", null, "20261399", 4, 1)));
        assertEquals(
                List.of("4 ", "1 00000235959", "2 00001000001.5", "3 2026"),
                manifest.entries().stream()
                        .map(e -> e.sopUid() + " " + e.acquisitionTime())
                        .toList());
        assertFalse(manifest.line().contains("202601"));
    }

    @Test
    void nothingOfItPrintsAnIdentifier() throws Exception {
        SourceOrderManifest manifest = TestingSeries.source(TestingSeries.singles(2));
        assertFalse((manifest + " " + manifest.entries() + TestingSeries.singles(1)).contains("1.2.3"));
    }
}
