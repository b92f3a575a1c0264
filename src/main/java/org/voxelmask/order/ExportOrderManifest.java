package org.voxelmask.order;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/**
 * The order in which the copies of one series left, with a line for everything that did not.
 *
 * @param manifestId names it
 * @param runId the run
 * @param exportedAt when the copies were whole
 * @param sourceManifestId the source order manifest that it follows
 * @param sourceManifestHash that manifest's hash
 * @param entries one for each entry of the source, in its order
 * @param totalExported how many entries are in copies
 * @param totalExcluded how many are not
 * @param orderPreserved whether what was exported stands in the order of the source
 * @param manifestHash SHA-256 over the canonical JSON of the entries, 64 hexadecimal digits
 */
public record ExportOrderManifest(
        UUID manifestId,
        UUID runId,
        Instant exportedAt,
        UUID sourceManifestId,
        String sourceManifestHash,
        List<ExportEntry> entries,
        int totalExported,
        int totalExcluded,
        boolean orderPreserved,
        String manifestHash) {
    /** Copies the list. Totals and hash are not forced: what a file says is judged by {@link OrderVerifier}. */
    public ExportOrderManifest {
        entries = List.copyOf(entries);
    }

    /**
     * The order in which a series left.
     *
     * @param fates SOP Instance UID of the source to what became of it
     * @param at when the copies were whole
     * @param ids names manifests by what they are about
     */
    public static ExportOrderManifest of(
            SourceOrderManifest source, Map<String, Fate> fates, Instant at, Function<String, UUID> ids) {
        List<ExportEntry> entries = new ArrayList<>();
        int exported = 0;
        for (SourceEntry entry : source.entries()) {
            Fate fate = fates.get(entry.sopUid());
            if (fate instanceof Fate.Excluded excluded) {
                entries.add(excluded(entry, excluded));
            } else if (fate instanceof Fate.Exported copy && frame(entry) <= copy.frames()) {
                entries.add(exported(entry, copy, ++exported));
            }
            // what is in no copy and was not excluded has no entry: the verification fails
        }
        String hash = hash(entries);
        return new ExportOrderManifest(
                ids.apply("export-order|" + source.manifestId() + "|" + hash),
                source.runId(),
                at,
                source.manifestId(),
                source.manifestHash(),
                entries,
                exported,
                entries.size() - exported,
                inOrder(entries),
                hash);
    }

    private static int frame(SourceEntry entry) {
        return entry.frameNumber() == null ? 1 : entry.frameNumber();
    }

    private static ExportEntry exported(SourceEntry entry, Fate.Exported copy, int index) {
        return new ExportEntry(
                index,
                entry.sourceIndex(),
                copy.sopUid(),
                entry.sopUid(),
                copy.instanceNumber(),
                entry.frameNumber(),
                Disposition.EXPORTED,
                null,
                copy.pixelHash());
    }

    private static ExportEntry excluded(SourceEntry entry, Fate.Excluded excluded) {
        return new ExportEntry(
                null,
                entry.sourceIndex(),
                null,
                entry.sopUid(),
                entry.instanceNumber(),
                entry.frameNumber(),
                Disposition.EXCLUDED,
                excluded.reason(),
                null);
    }

    /** Whether the exported entries have indexes 1, 2, 3 ... in the order of the source. */
    static boolean inOrder(List<ExportEntry> entries) {
        Map<Integer, Integer> sources = new HashMap<>();
        int exported = 0;
        for (ExportEntry entry : entries) {
            if (entry.exported()) {
                exported++;
                sources.put(entry.exportIndex(), entry.sourceIndex());
            }
        }
        int last = 0;
        for (int index = 1; index <= exported; index++) {
            Integer source = sources.get(index);
            if (source == null || source <= last) {
                return false;
            }
            last = source;
        }
        return true;
    }

    /** The hash of entries. */
    static String hash(List<ExportEntry> entries) {
        return Sha256.hex(Json.canonical(array(entries)).getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode array(List<ExportEntry> entries) {
        ArrayNode array = Json.object().putArray("entries");
        entries.forEach(entry -> array.add(entry.json()));
        return array;
    }

    /** The line of export_order_manifests.jsonl, without its LF. */
    public String line() {
        ObjectNode line = Json.object()
                .put("manifest_id", manifestId.toString())
                .put("run_id", runId.toString())
                .put("export_timestamp", Timestamps.iso(exportedAt))
                .put("source_manifest_id", sourceManifestId.toString())
                .put("source_manifest_hash", sourceManifestHash)
                .put("total_exported", totalExported)
                .put("total_excluded", totalExcluded)
                .put("order_preserved", orderPreserved)
                .put("manifest_hash", manifestHash);
        line.set("entries", array(entries));
        return Json.canonical(line);
    }

    /** No value: they identify. */
    @Override
    public String toString() {
        return "ExportOrderManifest " + manifestId;
    }
}
