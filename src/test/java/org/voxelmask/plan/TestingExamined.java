package org.voxelmask.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.SeenObject;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.plan.ExaminedInstance.HeaderDecision;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.stage.StagedInstance;

/** Examined instances without files. */
public final class TestingExamined {
    /** When the first of them arrived. */
    static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05Z");

    private TestingExamined() {}

    /** An image of 100 x 80 pixels with text in these boxes. */
    public static ExaminedInstance image(String name, Box... text) {
        ImageDescription image =
                new ImageDescription(100, 80, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        List<TextRegion> regions = List.of(text).stream()
                .map(box -> new TextRegion(box, null, 0.9, TextRegion.Zone.HEADER, TextRegion.Label.NAME, "det.x1.0"))
                .toList();
        return of(name, 1, 1, new Examination.Looked(image, regions));
    }

    /** An instance of which this was seen. */
    public static ExaminedInstance of(String name, Integer series, Integer number, Examination seen) {
        return of(name, series, number, "", RECEIVED, seen);
    }

    /** Gate 1's capture of instances that arrived in this order. */
    public static CapturedOrder captured(List<ExaminedInstance> instances) {
        List<SeenObject> seen = new ArrayList<>();
        for (ExaminedInstance instance : instances) {
            seen.add(instance.seen(seen.size() + 1));
        }
        UUID id = new UUID(1, 2);
        try {
            return CapturedOrder.capture(SourceOrder.of(seen, id, RECEIVED, about -> id), lines -> {});
        } catch (IOException | EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    static ExaminedInstance of(
            String name, Integer series, Integer number, String acquired, Instant received, Examination seen) {
        SourceFacts facts = new SourceFacts(
                "1.2",
                "1.2." + series,
                "1.2.3." + name,
                UID.CTImageStorage,
                "CT",
                series,
                number,
                acquired,
                "",
                "0".repeat(64));
        StagedInstance staged = new StagedInstance(
                "key-" + name,
                Path.of(name),
                0,
                UID.CTImageStorage,
                facts.sopUid(),
                UID.ExplicitVRLittleEndian,
                facts.studyUid(),
                facts.seriesUid(),
                "0",
                "TEST",
                received,
                1);
        return new ExaminedInstance(staged, facts, seen, new HeaderDecision(7, "hash"));
    }
}
