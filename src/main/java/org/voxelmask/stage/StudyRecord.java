package org.voxelmask.stage;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.voxelmask.files.DurableFile;

/**
 * What is kept of a study's runs beside its instances.
 *
 * @param jobId of the study's request; the same for every run of it
 * @param runId of the last run
 * @param sealed whether the last run was sealed
 * @param contents {@link StudyFolder#contents} at the last run; empty when a purge followed
 */
public record StudyRecord(UUID jobId, UUID runId, boolean sealed, String contents) {
    private static final String NAME = "study.properties";

    static Optional<StudyRecord> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try {
            values.load(new StringReader(Files.readString(file, StandardCharsets.US_ASCII)));
            return Optional.of(new StudyRecord(
                    UUID.fromString(values.getProperty("job_id", "")),
                    UUID.fromString(values.getProperty("run_id", "")),
                    Boolean.parseBoolean(values.getProperty("sealed")),
                    values.getProperty("contents", "")));
        } catch (IllegalArgumentException e) {
            throw new IOException("the study's record " + NAME + " is broken: remove it to process the study anew", e);
        }
    }

    /** The same study when what the run saw is staged no more: whatever comes is new. */
    StudyRecord purged() {
        return new StudyRecord(jobId, runId, sealed, "");
    }

    void write(Path folder) throws IOException {
        StringWriter text = new StringWriter();
        text.write("job_id=" + jobId + "\nrun_id=" + runId + "\nsealed=" + sealed + "\ncontents=" + contents + "\n");
        DurableFile.write(folder.resolve(NAME), text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
