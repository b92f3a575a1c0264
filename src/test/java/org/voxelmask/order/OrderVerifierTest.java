package org.voxelmask.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxelmask.order.TestingSeries.object;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.voxelmask.proof.Json;

/** Gate 1 passes for what left in its order, and for nothing else. */
class OrderVerifierTest {
    private static GateOne gate(List<SeenObject> objects, Map<String, Fate> fates) throws Exception {
        return GateOne.of(TestingSeries.captured(objects), fates, TestingSeries.AT, TestingSeries::id);
    }

    private static List<String> failed(OrderVerification verification) {
        return verification.assertions().stream()
                .filter(a -> !a.passed())
                .map(a -> a.name().word())
                .toList();
    }

    @Test
    void twelveImagesInTheirOrderPass() throws Exception {
        List<SeenObject> series = TestingSeries.singles(12);
        OrderVerification verification =
                gate(series, TestingSeries.exported(series)).verifications().get(0);
        assertEquals(List.of(), failed(verification));
        assertTrue(verification.gatePassed() && verification.orderPreserved() && verification.frameCountMatch());
        assertEquals(
                "All 12 images of this series were exported in the order in which they came.", verification.sentence());
    }

    @Test
    void anExcludedWorksheetLeavesAGapWithItsReason() throws Exception {
        List<SeenObject> series = TestingSeries.singles(10);
        Map<String, Fate> fates = TestingSeries.exported(series);
        fates.put("1.2.3.5", new Fate.Excluded(ExclusionReason.WORKSHEET_DETECTED));
        GateOne gate = gate(series, fates);
        assertTrue(gate.passed(), gate.failures().toString());
        String places = gate.exports().get(0).entries().stream()
                .map(e -> e.sourceIndex() + ">" + e.exportIndex())
                .collect(Collectors.joining(" "));
        assertEquals("1>1 2>2 3>3 4>4 5>null 6>5 7>6 8>7 9>8 10>9", places);
        assertEquals(9, gate.exports().get(0).totalExported());
        assertEquals(
                "9 of 10 images of this series were exported in the order in which they came;"
                        + " 1 left out: 1 WORKSHEET_DETECTED.",
                gate.verifications().get(0).sentence());
    }

    @Test
    void aCopyOfWhichNobodyKnowsIsAGapWithoutReason() throws Exception {
        List<SeenObject> series = TestingSeries.singles(3);
        Map<String, Fate> fates = TestingSeries.exported(series);
        fates.remove("1.2.3.2");
        OrderVerification verification = gate(series, fates).verifications().get(0);
        assertEquals(List.of("index_match", "count_match", "gaps_logged"), failed(verification));
        assertFalse(verification.gatePassed());
        assertTrue(verification.sentence().startsWith("The order of this series is not proven"));
    }

    @Test
    void aDroppedFrameFails() throws Exception {
        SeenObject cine = object(1, 20);
        Fate.Exported copy = TestingSeries.copy(cine);
        Fate less = new Fate.Exported(copy.sopUid(), 1, 19, copy.pixelHash());
        OrderVerification verification =
                gate(List.of(cine), Map.of(cine.sopUid(), less)).verifications().get(0);
        assertFalse(verification.frameCountMatch());
        assertTrue(failed(verification).contains("gaps_logged"), failed(verification)::toString);
    }

    @Test
    void aFrameTooManyFails() throws Exception {
        SeenObject cine = object(1, 20);
        Fate.Exported copy = TestingSeries.copy(cine);
        Fate more = new Fate.Exported(copy.sopUid(), 1, 21, copy.pixelHash());
        assertEquals(
                List.of("frame_count_kept"),
                failed(gate(List.of(cine), Map.of(cine.sopUid(), more))
                        .verifications()
                        .get(0)));
    }

    @Test
    void aCopyWithAnotherNumberFails() throws Exception {
        List<SeenObject> series = TestingSeries.singles(2);
        Map<String, Fate> fates = TestingSeries.exported(series);
        Fate.Exported copy = TestingSeries.copy(series.get(0));
        fates.put("1.2.3.1", new Fate.Exported(copy.sopUid(), 3, 1, copy.pixelHash()));
        OrderVerification verification = gate(series, fates).verifications().get(0);
        assertEquals(List.of("instance_numbers_kept"), failed(verification));
        assertFalse(verification.orderPreserved());
    }

    @Test
    void twoSourcesInOneCopyFail() throws Exception {
        List<SeenObject> series = TestingSeries.singles(2);
        Map<String, Fate> fates = TestingSeries.exported(series);
        fates.put(
                "1.2.3.2",
                new Fate.Exported(TestingSeries.copy(series.get(0)).sopUid(), 2, 1, TestingSeries.hash("x")));
        assertTrue(failed(gate(series, fates).verifications().get(0)).contains("no_duplicates"));
    }

    @Test
    void aSilentReorderingFails() throws Exception {
        List<String> failed = tampered(TestingSeries.singles(4), entries -> {
            ExportEntry second = entries.get(1);
            entries.set(1, at(entries.get(2), 2, second.sourceIndex()));
            entries.set(2, at(second, 3, 3));
            return entries;
        });
        assertTrue(failed.contains("index_match"), failed::toString);
    }

    @Test
    void swappedExportIndexesFail() throws Exception {
        List<String> failed = tampered(TestingSeries.singles(4), entries -> {
            ExportEntry second = entries.get(1);
            entries.set(1, at(second, 3, 2));
            entries.set(2, at(entries.get(2), 2, 3));
            return entries;
        });
        assertEquals(List.of("index_match"), failed);
    }

    @Test
    void aFlattenedCineFails() throws Exception {
        List<String> failed = tampered(List.of(object(1, 5)), entries -> {
            for (int i = 0; i < entries.size(); i++) {
                ExportEntry e = entries.get(i);
                entries.set(
                        i,
                        new ExportEntry(
                                e.exportIndex(),
                                e.sourceIndex(),
                                e.sopUid() + i,
                                e.originalSopUid(),
                                1,
                                e.frameNumber(),
                                e.disposition(),
                                null,
                                e.pixelHash()));
            }
            return entries;
        });
        assertTrue(failed.containsAll(List.of("frame_count_kept", "frame_order_kept")), failed::toString);
    }

    @Test
    void framesInAnotherOrderFail() throws Exception {
        List<String> failed = tampered(List.of(object(1, 5)), entries -> {
            Collections.swap(entries, 1, 3);
            return entries;
        });
        assertTrue(failed.containsAll(List.of("index_match", "frame_order_kept")), failed::toString);
    }

    @Test
    void anEntryThatStandsTwiceFails() throws Exception {
        List<String> failed = tampered(TestingSeries.singles(3), entries -> {
            entries.add(at(entries.get(0), 4, 1));
            return entries;
        });
        assertTrue(failed.contains("no_duplicates"), failed::toString);
    }

    @Test
    void anExclusionWithoutItsReasonFails() throws Exception {
        List<String> failed = tampered(TestingSeries.singles(3), entries -> {
            ExportEntry e = entries.get(2);
            entries.set(
                    2, new ExportEntry(null, 3, null, e.originalSopUid(), 3, null, Disposition.EXCLUDED, null, null));
            return entries;
        });
        assertEquals(List.of("gaps_logged"), failed);
    }

    /** Whatever is done to a list of export entries, if it changes anything that counts, the gate does not pass. */
    @Test
    void randomSeriesPassAndAnyChangeOfTheirEntriesFails() throws Exception {
        Random random = new Random(20260102);
        for (int turn = 0; turn < 300; turn++) {
            List<SeenObject> series = TestingSeries.random(random);
            Map<String, Fate> fates = TestingSeries.exported(series);
            for (SeenObject o : series) {
                if (random.nextInt(4) == 0) {
                    fates.put(
                            o.sopUid(),
                            new Fate.Excluded(List.of(ExclusionReason.values())
                                    .get(random.nextInt(ExclusionReason.values().length))));
                }
            }
            GateOne gate = gate(series, fates);
            assertTrue(gate.passed(), gate.failures().toString());
            ExportOrderManifest export = gate.exports().get(0);
            byte[] line = export.line().getBytes(StandardCharsets.UTF_8);
            assertEquals(export, OrderReader.export(Json.parse(line)));
            List<ExportEntry> entries = new ArrayList<>(export.entries());
            int one = random.nextInt(entries.size());
            int other = random.nextInt(entries.size());
            switch (random.nextInt(3)) {
                case 0 -> entries.remove(one);
                case 1 -> entries.add(entries.get(one));
                default -> Collections.swap(entries, one, other);
            }
            if (!entries.equals(export.entries())) {
                assertFalse(
                        failed(gate.sources().get(0), rehashed(export, entries), fates)
                                .isEmpty(),
                        "turn " + turn);
            }
        }
    }

    private static ExportEntry at(ExportEntry e, Integer exportIndex, int sourceIndex) {
        return new ExportEntry(
                exportIndex,
                sourceIndex,
                e.sopUid(),
                e.originalSopUid(),
                e.instanceNumber(),
                e.frameNumber(),
                e.disposition(),
                e.reason(),
                e.pixelHash());
    }

    /** What an adversary gets who edits the entries and then makes hash and totals fit. */
    private static List<String> tampered(List<SeenObject> series, UnaryOperator<List<ExportEntry>> edit)
            throws Exception {
        Map<String, Fate> fates = TestingSeries.exported(series);
        GateOne gate = gate(series, fates);
        List<ExportEntry> entries =
                edit.apply(new ArrayList<>(gate.exports().get(0).entries()));
        return failed(gate.sources().get(0), rehashed(gate.exports().get(0), entries), fates);
    }

    private static ExportOrderManifest rehashed(ExportOrderManifest old, List<ExportEntry> entries) {
        int exported = (int) entries.stream().filter(ExportEntry::exported).count();
        return new ExportOrderManifest(
                old.manifestId(),
                old.runId(),
                old.exportedAt(),
                old.sourceManifestId(),
                old.sourceManifestHash(),
                entries,
                exported,
                entries.size() - exported,
                ExportOrderManifest.inOrder(entries),
                ExportOrderManifest.hash(entries));
    }

    private static List<String> failed(
            SourceOrderManifest source, ExportOrderManifest export, Map<String, Fate> fates) {
        Map<String, Fate.Exported> copies = new HashMap<>();
        fates.values().forEach(fate -> {
            if (fate instanceof Fate.Exported copy) {
                copies.put(copy.sopUid(), copy);
            }
        });
        return failed(OrderVerifier.verify(source, export, copies, TestingSeries.AT, TestingSeries::id));
    }
}
