package org.voxelmask.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.voxelmask.files.DurableFile;

/**
 * One JSON object a line: sequence number, time, event, fields, the hash of the line before ({@code prev}),
 * and its own ({@code hash}: SHA-256 over the line's canonical text without {@code hash}). Every line is on
 * the disk before the call returns; several processes may write.
 */
public final class AuditTrail {
    /** What the first line names as the line before. */
    public static final String GENESIS = "0".repeat(64);

    /** The longest line, in bytes. */
    static final int MAX_LINE = 1 << 16;

    private final Path file;
    private final Clock clock;
    private final String by;
    private final ObjectMapper json = new ObjectMapper();
    private final Lock inProcess = new ReentrantLock();

    /** A trail in a file whose folder is created when missing. */
    public AuditTrail(Path file, Clock clock) throws IOException {
        this(file, clock, "");
    }

    /**
     * The same, with who writes.
     *
     * @param by the account that the process runs under: the field {@code by} of every line; empty for none
     */
    public AuditTrail(Path file, Clock clock, String by) throws IOException {
        this.by = by;
        this.file = file;
        this.clock = clock;
        DurableFile.createFolders(file.toAbsolutePath().getParent());
    }

    /** Makes the file private, and its name durable, before the first line. */
    private void create() throws IOException {
        try {
            DurableFile.createPrivate(file).close();
            DurableFile.syncFolder(file.toAbsolutePath().getParent());
        } catch (FileAlreadyExistsException e) {
            // another process was as quick: its trail is this trail
            return;
        }
    }

    /** Where its lines stand. */
    public Path file() {
        return file;
    }

    /**
     * Appends a line.
     *
     * @param fields keys, counts, AE titles, host addresses, outcomes: never a name, an id, a date or a UID
     * @throws IOException when the line is not on the disk; what was to be done must not be done then
     */
    public void record(AuditEvent event, Map<String, String> fields) throws IOException {
        record(event, List.of(fields));
    }

    /**
     * Appends a line for each element of the list, and syncs once.
     *
     * @throws IOException when not all lines are on the disk; what was to be done must not be done then
     */
    public void record(AuditEvent event, List<Map<String, String>> fields) throws IOException {
        inProcess.lock();
        try {
            if (!Files.exists(file)) {
                create();
            }
            append(event, fields);
        } finally {
            inProcess.unlock();
        }
    }

    private void append(AuditEvent event, List<Map<String, String>> fields) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Map<String, Object> last = lock.isValid() ? lastLine(channel) : Map.of();
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            for (Map<String, String> each : fields) {
                last = line(event, each, last);
                lines.write(bytes(last));
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            long end = channel.size();
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
            channel.force(true);
        }
    }

    private Map<String, Object> line(AuditEvent event, Map<String, String> fields, Map<String, Object> last)
            throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seq", ((Number) last.getOrDefault("seq", 0)).longValue() + 1);
        line.put("at", clock.instant().toString());
        line.put("event", event.word());
        Map<String, String> all = new TreeMap<>(fields);
        if (!by.isEmpty()) {
            all.put("by", by);
        }
        line.put("fields", all);
        line.put("prev", last.getOrDefault("hash", GENESIS));
        line.put("hash", sha256(json.writeValueAsBytes(line)));
        return line;
    }

    private byte[] bytes(Map<String, Object> line) throws IOException {
        String text = json.writeValueAsString(line) + "\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_LINE) {
            throw new IOException("an audit line of " + bytes.length + " bytes, at most " + MAX_LINE);
        }
        return bytes;
    }

    /** A line that a crash cut short is ended and kept: it is evidence too, and the chain goes on from the line before. */
    private Map<String, Object> lastLine(FileChannel channel) throws IOException {
        long size = channel.size();
        int window = (int) Math.min(size, 2L * MAX_LINE);
        ByteBuffer tail = ByteBuffer.allocate(window);
        while (tail.hasRemaining() && channel.read(tail, size - window + tail.position()) > 0) {
            // reads until the window is full
        }
        String text = new String(tail.array(), StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            channel.write(ByteBuffer.wrap("\n".getBytes(StandardCharsets.UTF_8)), size);
        }
        String[] lines = text.split("\n", -1);
        for (int i = lines.length - 1; i >= 0; i--) {
            Map<String, Object> line = parse(lines[i]);
            if (line.get("hash") instanceof String hash && line.get("seq") instanceof Number) {
                requireOwn(line, hash);
                return line;
            }
        }
        if (lines.length > 2) {
            throw new IOException(
                    "the end of the audit trail is no trail: move the file aside, keep it, and start anew");
        }
        return Map.of(); // empty, or cut short in its very first line
    }

    /** Nothing is chained on to a line that somebody changed: what follows would look sound. */
    private void requireOwn(Map<String, Object> line, String hash) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>(line);
        content.remove("hash");
        if (!sha256(json.writeValueAsBytes(content)).equals(hash)) {
            throw new IOException("the last line of the audit trail was changed: run voxelmask audit verify, move the"
                    + " file aside, keep it, and start anew");
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> parse(String line) {
        try {
            Map<String, Object> parsed = json.readValue(line, Map.class);
            return parsed == null ? Map.of() : parsed;
        } catch (IOException e) {
            return Map.of();
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
