package org.voxelmask.order;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.voxelmask.proof.EvidenceException;

/**
 * The order in which a study came: series by Series Number, then Series Instance UID; in a series Instance Number,
 * frame, acquisition or content time, arrival, SOP Instance UID. Never file names.
 *
 * @param manifests one for each series, in the order of the series
 */
public record SourceOrder(List<SourceOrderManifest> manifests) {
    /** The most frames in all objects of one study together. */
    public static final int MAX_ENTRIES = 200_000;

    private static final Comparator<SeenObject> SERIES = Comparator.comparing(
                    SeenObject::seriesNumber, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(SeenObject::seriesUid);

    /** Copies the list. */
    public SourceOrder {
        manifests = List.copyOf(manifests);
    }

    /**
     * Takes the order of a study.
     *
     * @param objects every object of the study, in any order
     * @param runId the run that takes it
     * @param at when
     * @param ids names manifests by what they are about
     * @throws EvidenceException when an object stands twice, or there are more than {@link #MAX_ENTRIES} frames
     */
    public static SourceOrder of(List<SeenObject> objects, UUID runId, Instant at, Function<String, UUID> ids)
            throws EvidenceException {
        long distinct = objects.stream().map(SeenObject::sopUid).distinct().count();
        long entries = objects.stream().mapToLong(SeenObject::frames).sum();
        if (distinct != objects.size() || entries > MAX_ENTRIES) {
            throw new EvidenceException("an object stands twice, or there are more than " + MAX_ENTRIES
                    + " frames in the study (MAX_ENTRIES): process fewer objects at once");
        }
        Map<String, List<SeenObject>> series = new LinkedHashMap<>();
        objects.stream()
                .sorted(SERIES)
                .forEach(o -> series.computeIfAbsent(o.seriesUid(), uid -> new ArrayList<>())
                        .add(o));
        return new SourceOrder(
                series.values().stream().map(s -> manifest(s, runId, at, ids)).toList());
    }

    private static SourceOrderManifest manifest(
            List<SeenObject> objects, UUID runId, Instant at, Function<String, UUID> ids) {
        List<SourceEntry> entries = new ArrayList<>();
        List<SourceEntry> firsts = new ArrayList<>();
        Map<String, Integer> frames = new LinkedHashMap<>();
        objects.forEach(o -> frames.put(o.sopUid(), o.frames()));
        DayCount days = DayCount.of(objects);
        for (SourceEntry object : objects.stream()
                .map(o -> first(o, days))
                .sorted(SourceEntry.OBJECTS)
                .toList()) {
            firsts.add(object);
            int count = frames.get(object.sopUid());
            for (int frame = 1; frame <= count; frame++) {
                entries.add(entry(object, entries.size() + 1, count == 1 ? null : frame));
            }
        }
        String hash = SourceOrderManifest.hash(entries);
        String seriesUid = objects.get(0).seriesUid();
        return new SourceOrderManifest(
                ids.apply("source-order|" + runId + "|" + seriesUid + "|" + hash),
                runId,
                at,
                objects.get(0).studyUid(),
                seriesUid,
                entries,
                entries.size(),
                entries.size() > objects.size(),
                method(firsts),
                SourceNotes.of(firsts),
                hash);
    }

    private static SourceEntry first(SeenObject object, DayCount days) {
        return new SourceEntry(
                1,
                object.sopUid(),
                object.instanceNumber(),
                null,
                days.relative(object.acquisitionTime()),
                days.relative(object.contentTime()),
                object.ingestIndex(),
                object.pixelHash());
    }

    private static SourceEntry entry(SourceEntry object, int index, Integer frame) {
        return new SourceEntry(
                index,
                object.sopUid(),
                object.instanceNumber(),
                frame,
                object.acquisitionTime(),
                object.contentTime(),
                object.ingestIndex(),
                object.pixelHash());
    }

    static OrderingMethod method(List<SourceEntry> entries) {
        if (entries.stream().anyMatch(e -> e.instanceNumber() != null)) {
            return OrderingMethod.INSTANCE_NUMBER;
        }
        return entries.stream().anyMatch(e -> !e.time().isEmpty())
                ? OrderingMethod.ACQ_TIME
                : OrderingMethod.ORIGINAL_FILE_ORDER;
    }

    /** The SOP Instance UIDs of the study in their order, each once. */
    public List<String> sopUids() {
        return manifests.stream()
                .flatMap(m -> m.entries().stream())
                .map(SourceEntry::sopUid)
                .distinct()
                .toList();
    }

    /** The bytes of source_order_manifests.jsonl. */
    public byte[] lines() {
        StringBuilder text = new StringBuilder();
        manifests.forEach(m -> text.append(m.line()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
