package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Timestamps;

/**
 * logs/run.jsonl: what the run did, one object a line, keys instead of identifiers. Written at once, forced
 * to the disk at failures and at the end; an error of writing reaches the caller, who stops the run. Usable
 * by one thread at a time.
 */
public final class RunLog implements AutoCloseable {
    /** The longest text in a field, in characters. */
    public static final int MAX_TEXT = 1000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final FileChannel channel;
    private final UUID runId;
    private final Clock clock;
    private boolean failed;

    private RunLog(FileChannel channel, UUID runId, Clock clock) {
        this.channel = channel;
        this.runId = runId;
        this.clock = clock;
    }

    /** Starts the log of a run. */
    public static RunLog create(Path file, UUID runId, Clock clock) throws IOException {
        return new RunLog(DurableFile.createPrivate(file), runId, clock);
    }

    /** A line to be filled with fields and written. */
    public final class Line {
        private final ObjectNode json;

        private Line(String event) {
            json = Json.object()
                    .put("timestamp", Timestamps.iso(clock.instant()))
                    .put("run_id", runId.toString())
                    .put("event", name(event));
        }

        /** A text: a key, a word, a sentence; never a value of an object. Null is written as null. */
        public Line with(String field, String text) {
            boolean fits = text == null || text.length() <= MAX_TEXT;
            json.put(name(field), fits ? text : text.substring(0, MAX_TEXT));
            return this;
        }

        /** A number. */
        public Line with(String field, long number) {
            json.put(name(field), number);
            return this;
        }

        /** A truth. */
        public Line with(String field, boolean truth) {
            json.put(name(field), truth);
            return this;
        }

        /** Writes the line. */
        public void write() throws IOException {
            append(json);
        }
    }

    /** Starts a line; names are lower case with underscores. */
    public Line event(String name) {
        return new Line(name);
    }

    /**
     * Writes a failure and forces the log to the disk; the first one is marked as the first cause.
     *
     * @param code of the error catalogue, such as {@code VM-1401}
     * @param cause a sentence without any value of an object
     */
    public void failure(String kind, String code, String cause) throws IOException {
        event("failure")
                .with("code", code)
                .with("kind", kind)
                .with("cause", cause)
                .with("first_cause", !failed)
                .write();
        failed = true;
        channel.force(true);
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("names in the run log are lower case with underscores");
        }
        return name;
    }

    private void append(ObjectNode json) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((Json.line(json) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Forces the log to the disk. */
    public void force() throws IOException {
        channel.force(true);
    }

    /** Forces the log to the disk and closes it. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.force(true);
            channel.close();
        }
    }
}
