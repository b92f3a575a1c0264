package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.UUID;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.evidence.gate2.Gate2Artefacts;
import org.voxelmask.files.Disk;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** A run that began and is not over, held by the process that writes it, or by one that says that the writer is gone. */
final class BegunRun implements AutoCloseable {
    private static final String TYPE = "voxelmask_begun_run";

    private final Path file;
    private final RunLock lock;
    private final Content content;

    BegunRun(Path file, RunLock lock, Content content) {
        this.file = file;
        this.lock = lock;
        this.content = content;
    }

    /**
     * What is known of a run before it reads anything.
     *
     * @param studyKey keyed name of the study
     * @param folder of the run; it may not be there yet
     * @param rows what the tables are to say if the run ends without a word: it failed, and all its instances with it
     */
    record Content(String studyKey, Path folder, Gate2Artefacts rows) {
        UUID runId() {
            return rows.job().runId();
        }

        UUID jobId() {
            return rows.job().jobId();
        }

        RunLayout layout() {
            return RunLayout.at(folder);
        }

        byte[] file() {
            ObjectNode json = Json.object()
                    .put("type", TYPE)
                    .put("study_key", studyKey)
                    .put("run_dir", folder.toAbsolutePath().normalize().toString());
            json.set("rows", rows.json());
            return Json.file(json);
        }

        static Content parse(byte[] bytes) throws EvidenceException {
            JsonNode json = Json.parse(bytes);
            Gate2Artefacts rows = Gate2Artefacts.parse(json.path("rows"));
            String studyKey = json.path("study_key").asText();
            try {
                Path folder = Path.of(json.path("run_dir").asText());
                boolean fits = json.path("type").asText().equals(TYPE)
                        && studyKey.matches("[0-9a-f]{64}")
                        && folder.isAbsolute()
                        && folder.endsWith(rows.job().runId().toString())
                        && rows.signature().isEmpty();
                if (fits) {
                    return new Content(studyKey, folder, rows);
                }
            } catch (InvalidPathException e) {
                throw new EvidenceException("what is kept of a begun run names no folder", e);
            }
            throw new EvidenceException("what is kept of a begun run is not what a node writes");
        }
    }

    Content content() {
        return content;
    }

    /** All that is to be said of the run is said. Left behind by an error, it is looked at again, and nothing is said twice. */
    void over(Disk disk) throws IOException {
        disk.delete(file);
        disk.syncFolder(file.getParent());
    }

    /** Lets it go; what is not over is concluded by a later process. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
