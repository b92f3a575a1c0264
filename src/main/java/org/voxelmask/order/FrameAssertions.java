package org.voxelmask.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must hold of the frames of objects: a cine stays one object, with all its frames in their order. */
final class FrameAssertions {
    private final Map<String, Fate.Exported> copies;
    private final Map<String, List<Integer>> came = new LinkedHashMap<>();
    private final Map<String, List<ExportEntry>> left = new LinkedHashMap<>();

    FrameAssertions(SourceOrderManifest source, ExportOrderManifest export, Map<String, Fate.Exported> copies) {
        this.copies = copies;
        source.entries()
                .forEach(e -> came.computeIfAbsent(e.sopUid(), uid -> new ArrayList<>())
                        .add(e.frameNumber()));
        export.entries().stream()
                .filter(ExportEntry::exported)
                .forEach(e -> left.computeIfAbsent(e.originalSopUid(), uid -> new ArrayList<>())
                        .add(e));
    }

    Assertion count() {
        long expected = 0;
        long actual = 0;
        boolean each = true;
        for (Map.Entry<String, List<ExportEntry>> object : left.entrySet()) {
            int frames = came.getOrDefault(object.getKey(), List.of()).size();
            Fate.Exported copy = copies.get(object.getValue().get(0).sopUid());
            int there = copy == null ? 0 : copy.frames();
            expected += frames;
            actual += there;
            each &= frames == there && object.getValue().size() == frames;
        }
        return new Assertion(
                Assertion.Name.FRAME_COUNT_KEPT,
                each,
                Long.toString(expected),
                Long.toString(actual),
                each
                        ? "frames in the copies, as in their sources"
                        : "frames in the copies are not those of their sources");
    }

    Assertion order() {
        long kept = left.entrySet().stream()
                .filter(o -> isOneCopy(o.getValue()) && inOrder(o.getKey(), o.getValue()))
                .count();
        return Assertion.count(
                Assertion.Name.FRAME_ORDER_KEPT,
                left.size(),
                kept,
                "objects that stay one object with their frames in the order of the source");
    }

    private static boolean isOneCopy(List<ExportEntry> entries) {
        return entries.stream().map(ExportEntry::sopUid).distinct().count() == 1;
    }

    private boolean inOrder(String original, List<ExportEntry> entries) {
        List<Integer> frames = came.getOrDefault(original, List.of());
        for (int i = 0; i < entries.size(); i++) {
            boolean next = i == 0 || follows(entries.get(i - 1), entries.get(i));
            if (!next
                    || i >= frames.size()
                    || !Objects.equals(frames.get(i), entries.get(i).frameNumber())) {
                return false;
            }
        }
        return true;
    }

    /** Nothing of another object may stand between two frames of one. */
    private static boolean follows(ExportEntry before, ExportEntry after) {
        return before.exportIndex() != null
                && after.exportIndex() != null
                && after.exportIndex() == before.exportIndex() + 1;
    }
}
