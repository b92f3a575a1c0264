package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * Where this node wrote its runs: {@code places.jsonl} beside the ledger, a line a run. A help for who looks for a run's
 * folder, and no evidence: it is not signed, never leaves the node, and a line that is none is passed over.
 */
public final class RunPlaces {
    /** So many bytes at the end of the file are read. */
    public static final int MAX_BYTES = 1 << 26;

    private final Path file;

    /** The places of the runs of the node that has this ledger. */
    public RunPlaces(Path ledgerFile) {
        this.file = ledgerFile.toAbsolutePath().resolveSibling("places.jsonl");
    }

    /** Notes where a run is written. */
    public void add(UUID runId, Path folder) throws IOException {
        String line = Json.canonical(Json.object()
                .put("run_id", runId.toString())
                .put("run_dir", folder.toAbsolutePath().normalize().toString()));
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            DurableFile.createPrivateIfMissing(file);
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
            // the first LF ends what a crash may have left of another line
            out.write(ByteBuffer.wrap(("\n" + line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The folder of each run, as far as it was noted. */
    public Map<UUID, Path> read() throws IOException {
        Map<UUID, Path> places = new HashMap<>();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return places;
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long start = Math.max(0, in.size() - MAX_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (in.size() - start));
            while (bytes.hasRemaining() && in.read(bytes, start + bytes.position()) > 0) {
                // reads until the buffer is full
            }
            new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> put(places, line));
        }
        return places;
    }

    private static void put(Map<UUID, Path> places, String line) {
        try {
            if (!line.isEmpty()) {
                JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
                UUID runId = UUID.fromString(json.path("run_id").asText());
                Path folder = Path.of(json.path("run_dir").asText());
                if (folder.isAbsolute() && folder.endsWith(runId.toString())) {
                    places.put(runId, folder);
                }
            }
        } catch (EvidenceException | InvalidPathException e) {
            return; // half a line, or no line of ours
        } catch (IllegalArgumentException e) {
            return; // no id of a run
        }
    }
}
