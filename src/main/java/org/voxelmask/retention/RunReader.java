package org.voxelmask.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.RetentionPolicy;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Reads from its files what one run says of itself. Believes none of them more than it must, and follows no link. */
final class RunReader {
    private static final int MAX_FILE = 1 << 22;
    private static final int MAX_LINE = 1 << 14;

    /** Times outside these are none that a node wrote: adding years to them would leave the calendar. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z").minus(Duration.ofDays(10 * 366));

    private final RunLayout run;
    private final List<String> problems = new ArrayList<>();

    RunReader(Path folder) {
        this.run = RunLayout.at(folder);
    }

    /** The run; what cannot be read is a problem of it, never an exception. */
    RunEntry read(UUID runId) {
        return read(runId, false);
    }

    /** The same for who holds the run's lock. */
    RunEntry readOwned(UUID runId) {
        return read(runId, true);
    }

    /** The record of a purge that began and is not over. */
    Optional<PurgeRecord> purgeBegun() {
        return Optional.ofNullable(purge()).filter(purge -> !purge.isDone());
    }

    private RunEntry read(UUID runId, boolean owned) {
        PurgeRecord purge = purge();
        JsonNode status = json(run.status());
        JsonNode receipt = json(run.receipt());
        RunStanding standing = purge == null ? standing(status, owned) : standing(purge);
        String manifest = receipt.path("manifest_sha256").asText(null);
        if (manifest != null && !Sha256.isHex(manifest)) {
            problems.add("the receipt names a manifest by what is no hash");
            manifest = null;
        }
        RetentionPolicy policy = purge == null ? policy(receipt) : purge.policy();
        if (!problems.isEmpty() && standing != RunStanding.RUNNING && purge == null) {
            standing = RunStanding.UNREADABLE;
        }
        Instant ended = time(status, "completed_at");
        ended = ended == null ? time(status, "failed_at") : ended;
        return new RunEntry(
                run.root(),
                runId,
                uuid(status, "job_id"),
                standing,
                purge == null ? studyKey() : purge.studyKey(),
                time(status, "started_at"),
                ended,
                policy,
                manifest,
                problems.isEmpty() ? null : problems.get(0));
    }

    /** The key that signed the head on the run's receipt; empty when there is no such receipt. */
    Optional<String> receiptKey() {
        String key = json(run.receipt()).at("/ledger/head/signing_key_id").asText("");
        return key.matches("[0-9a-f]{32}") ? Optional.of(key) : Optional.empty();
    }

    /** Of the manifest as it lies in the one bundle; empty when it cannot be read. */
    Optional<String> manifestHash() {
        Path bundle = bundle();
        Path manifest = bundle == null ? null : bundle.resolve(BundleLayout.MANIFEST);
        if (manifest == null || !Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Sha256.hex(manifest));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static RunStanding standing(PurgeRecord purge) {
        return purge.isDone() ? RunStanding.PURGED : RunStanding.PURGE_INTERRUPTED;
    }

    private RunStanding standing(JsonNode status, boolean owned) {
        try {
            if (!owned && RunLock.isHeld(run)) {
                return RunStanding.RUNNING;
            }
        } catch (IOException e) {
            problems.add("whether the run is being written cannot be told");
        }
        if (Files.exists(run.purgeUnwritten(), LinkOption.NOFOLLOW_LINKS)) {
            return RunStanding.PURGE_INTERRUPTED;
        }
        boolean marked = Files.exists(run.incompleteMarker(), LinkOption.NOFOLLOW_LINKS);
        String state = status.path("status").asText();
        if (!marked && state.equals(RunState.COMPLETED.word())) {
            return bundle() == null ? broken("the run says that it completed and holds no bundle") : RunStanding.SEALED;
        }
        if (state.equals(RunState.PARTIAL.word())) {
            return RunStanding.PARTIAL;
        }
        if (state.equals(RunState.FAILED.word()) || state.equals(RunState.PREFLIGHT_FAILED.word())) {
            return RunStanding.FAILED;
        }
        return marked ? RunStanding.INCOMPLETE : broken("the run has neither a mark nor an end");
    }

    private RunStanding broken(String problem) {
        problems.add(problem);
        return RunStanding.UNREADABLE;
    }

    /** The one bundle; null when there is none, or more than one. */
    private Path bundle() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(run.bundles(), LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(run.bundles())) {
                entries.forEach(found::add);
            } catch (IOException e) {
                problems.add("the folder of the bundle cannot be read");
            }
        }
        return found.size() == 1 && Files.isDirectory(found.get(0), LinkOption.NOFOLLOW_LINKS) ? found.get(0) : null;
    }

    private RetentionPolicy policy(JsonNode receipt) {
        Path bundle = bundle();
        JsonNode profile = bundle == null ? MissingNode.getInstance() : json(bundle.resolve(BundleLayout.PROFILE));
        String id = profile.path("retention_policy_ref").asText(null);
        if (id == null) {
            id = receipt.path("configuration").path("retention_policy_ref").asText(null);
        }
        if (id != null && RetentionPolicy.of(id).isEmpty()) {
            problems.add("the run names a retention policy that does not exist");
        }
        return RetentionPolicy.of(id).orElse(null);
    }

    private PurgeRecord purge() {
        try {
            PurgeRecord purge = PurgeRecord.parse(bytes(run.purge(), PurgeRecord.MAX_BYTES));
            if (run.root().getFileName().toString().equals(purge.runId().toString())) {
                return purge;
            }
            problems.add("the record of its purge speaks of another run");
            return null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException | EvidenceException e) {
            problems.add("the record of its purge cannot be read");
            return null;
        }
    }

    /** The first line of the log names it. */
    private String studyKey() {
        try (InputStream in = open(run.runLog())) {
            String text = new String(in.readNBytes(MAX_LINE), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            JsonNode first = Json.parse(text.substring(0, Math.max(end, 0)).getBytes(StandardCharsets.UTF_8));
            String key = first.path("study_key").asText();
            return key.matches("[0-9a-f]{64}") ? key : null;
        } catch (IOException | EvidenceException e) {
            return null; // a run that stopped before its first line
        }
    }

    private JsonNode json(Path file) {
        try {
            return Json.parse(bytes(file, MAX_FILE));
        } catch (NoSuchFileException e) {
            return MissingNode.getInstance();
        } catch (IOException | EvidenceException e) {
            problems.add(file.getFileName() + " cannot be read");
            return MissingNode.getInstance();
        }
    }

    private static byte[] bytes(Path file, int limit) throws IOException {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new IOException("more than " + limit + " bytes");
            }
            return bytes;
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("no plain file");
        }
        return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static Instant time(JsonNode json, String field) {
        try {
            Instant time = json.path(field).isTextual()
                    ? Instant.parse(json.path(field).textValue())
                    : null;
            return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static UUID uuid(JsonNode json, String field) {
        try {
            return json.path(field).isTextual()
                    ? UUID.fromString(json.path(field).textValue())
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
