package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.files.DurableFile;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.proof.Sha256;
import org.voxelmask.viewer.ViewedBox;
import org.voxelmask.viewer.ViewedInstance;
import org.voxelmask.viewer.ViewedRun;
import org.voxelmask.viewer.ViewerPage;

/** Makes viewer/index.html of a run: every instance, what became of it and why, and its boxes. */
final class RunViewer {
    /** Bytes of previews that the page carries; the others stand under evidence/previews only. */
    static final long MAX_PREVIEW_BYTES = 64L << 20;

    private final RunLayout layout;
    private final Gate2Account gate2;
    private long room = MAX_PREVIEW_BYTES;

    /**
     * For one run.
     *
     * @param gate2 tells what became of each instance; its evidence has its place
     */
    RunViewer(RunLayout layout, Gate2Account gate2) {
        this.layout = layout;
        this.gate2 = gate2;
    }

    /** Writes the page and returns its SHA-256. */
    String write(ViewedRun run, StudyPlan plan) throws IOException {
        DurableFile.createFolders(layout.viewer());
        DurableFile.write(layout.viewerPage(), out -> {
            ViewerPage page = ViewerPage.begin(out, run);
            int number = 0;
            for (InstancePlan instance : plan.instances()) {
                page.add(viewed(++number, instance));
            }
            page.end();
        });
        return Sha256.hex(layout.viewerPage());
    }

    private ViewedInstance viewed(int number, InstancePlan plan) throws IOException {
        ObjectRecord row = gate2.row(plan.instance().staged().sopKey());
        Examination.Looked looked = plan.instance().examination() instanceof Examination.Looked l ? l : null;
        String modality = plan.instance().facts().modality();
        return new ViewedInstance(
                number,
                row.identity().sopKey(),
                modality == null ? "" : modality,
                looked == null ? 0 : looked.image().columns(),
                looked == null ? 0 : looked.image().rows(),
                looked == null ? 0 : looked.image().frames(),
                decision(row),
                row.reasonCodes(),
                row.errorDetail() == null ? "" : row.errorDetail(),
                boxes(plan),
                preview(row.identity().sopKey()));
    }

    private static ViewedInstance.Decision decision(ObjectRecord row) {
        return switch (row.action()) {
            case PIXEL_MASKED -> ViewedInstance.Decision.PIXEL_MASKED;
            case METADATA_ONLY, NO_CHANGE -> ViewedInstance.Decision.COPIED;
            case SKIPPED_UNSUPPORTED -> ViewedInstance.Decision.SKIPPED_UNSUPPORTED;
            case FAILED -> ViewedInstance.Decision.FAILED;
        };
    }

    /** What is blanked, and after it what was found and kept. */
    private static List<ViewedBox> boxes(InstancePlan plan) {
        List<ViewedBox> boxes = new ArrayList<>();
        if (plan.decision() instanceof Decision.Mask mask) {
            mask.plan()
                    .steps()
                    .forEach(step -> boxes.add(box(step, step.region().ruleId(), false)));
        }
        plan.technical().forEach(one -> boxes.add(box(one.step(), one.rule().id(), true)));
        plan.kept().forEach(one -> boxes.add(box(one.step(), one.reason().rule(), true)));
        return boxes;
    }

    private static ViewedBox box(MaskPlan.Step step, String rule, boolean kept) {
        Box box = step.applied();
        TextRegion region = step.region();
        return new ViewedBox(
                box.x(),
                box.y(),
                box.width(),
                box.height(),
                region.frameIndex(),
                region.label().name(),
                region.zone().name(),
                region.confidence(),
                rule,
                kept,
                step.outline() == null ? List.of() : points(step.outline()));
    }

    private static List<Integer> points(MaskPlan.Outline outline) {
        return outline.polygon().points().stream()
                .flatMap(point -> Stream.of(point.x(), point.y()))
                .toList();
    }

    private byte[] preview(String sopKey) throws IOException {
        Path file = layout.evidence().resolve("previews").resolve(sopKey + ".png");
        if (!Files.isRegularFile(file) || Files.size(file) > room) {
            return new byte[0];
        }
        byte[] preview = Files.readAllBytes(file);
        room -= preview.length;
        return preview;
    }
}
