package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.Timestamps;

/**
 * MANIFEST.json: what a bundle holds.
 *
 * @param runId the run
 * @param times of the run
 * @param counts of the run
 * @param files every file but the manifest itself and its seal, sorted by the bytes of the path
 */
public record Manifest(UUID runId, RunTimes times, Counts counts, List<FileEntry> files) {

    /**
     * One listed file.
     *
     * @param path from the bundle's folder, with slashes
     * @param sha256 64 hexadecimal digits
     * @param bytes its length
     */
    public record FileEntry(String path, String sha256, long bytes) {
        /** Refuses a hash that is none. */
        public FileEntry {
            Sha256.requireHex(sha256);
        }

        /** The line of bundle_tree.txt with its LF. */
        public String treeLine() {
            return path + " " + Sha256.PREFIX + sha256 + " " + bytes + "\n";
        }

        /** The line of SHA256SUMS with its LF, as {@code sha256sum} writes it. */
        public String sumLine() {
            return sha256 + "  " + path + "\n";
        }
    }

    /** Sorts the files. */
    public Manifest {
        files = files.stream().sorted(Comparator.comparing(FileEntry::path)).toList();
    }

    /** The manifest of a run over the files that were written. */
    static Manifest of(RunEvidence run, Collection<FileEntry> files) {
        return new Manifest(run.runId(), run.times(), Counts.of(run.instances()), List.copyOf(files));
    }

    /** The object of the file. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("schema_version", BundleLayout.SCHEMA_VERSION);
        json.put(BundleLayout.VERSION_FIELD, BundleLayout.VERSION);
        json.put("processing_run_id", runId.toString());
        json.putObject("timestamps")
                .put("processing_start", Timestamps.iso(times.processingStart()))
                .put("processing_end", Timestamps.iso(times.processingEnd()))
                .put("bundle_generated", Timestamps.iso(times.bundleGenerated()));
        json.set("counts", counts.json());
        ArrayNode list = json.putArray("files");
        for (FileEntry file : files) {
            list.addObject()
                    .put("path", file.path())
                    .put("sha256", file.sha256())
                    .put("bytes", file.bytes());
        }
        json.putObject("constraints")
                .put("stores_original_pixels", false)
                .put("stores_recovered_phi_text", false)
                .put("pacs_authoritative", true)
                .putNull("escrow_ref");
        return json;
    }
}
