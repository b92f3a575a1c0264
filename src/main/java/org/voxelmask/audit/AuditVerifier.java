package org.voxelmask.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.audit.AuditCheck.Head;

/**
 * Checks a trail from its file alone: every line has its own hash, the hash of the line before, and the next number. A
 * line that was changed, added, removed or moved breaks the chain; lines that were cut off at the end are seen only by who
 * kept a {@link Head}. A line that a crash cut short is no break: the writer ended it and chained on from the line before.
 */
public final class AuditVerifier {
    /** What follows the text that a line's hash is over. */
    private static final String HASH_FIELD = ",\"hash\":\"";

    private static final String ENDS = "(?s).*,\"hash\":\"[0-9a-f]{64}\"}";
    private static final int HASH_DIGITS = 64;
    private static final List<String> FIELDS = List.of("seq", "at", "event", "fields", "prev", "hash");

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private final Optional<Head> kept;
    private final List<Long> torn = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private Head last = new Head(0, AuditTrail.GENESIS);
    private boolean keptSeen;

    private AuditVerifier(Optional<Head> kept) {
        this.kept = kept;
        this.keptSeen = kept.isEmpty();
    }

    /**
     * Checks a trail, while nobody writes to it.
     *
     * @param kept a head that must still be there
     * @throws IOException when the file cannot be read
     */
    public static AuditCheck verify(Path file, Optional<Head> kept) throws IOException {
        AuditVerifier verifier = new AuditVerifier(kept);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
            if (lock.isValid()) {
                // closed with the channel, and not before the lock is given back
                verifier.lines(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
            }
        }
        return verifier.result();
    }

    private AuditCheck result() {
        if (findings.isEmpty() && !keptSeen) {
            findings.add("the trail ends before line " + kept.map(Head::seq).orElse(0L) + " of the head that was kept:"
                    + " lines were cut off");
        }
        Optional<Head> head = last.seq() == 0 ? Optional.empty() : Optional.of(last);
        return new AuditCheck(last.seq(), torn, findings, head);
    }

    private void lines(InputStream in) throws IOException {
        long number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); findings.isEmpty(); b = in.read()) {
            if (b == '\n' || b < 0) {
                if (line.size() > 0 || b == '\n') {
                    number++;
                    line(number, line.toString(StandardCharsets.UTF_8), b == '\n');
                }
                line.reset();
                if (b < 0) {
                    return;
                }
            } else if (line.size() >= AuditTrail.MAX_LINE) {
                findings.add("line " + (number + 1) + " is longer than any line of a trail");
            } else {
                line.write(b);
            }
        }
    }

    private void line(long number, String text, boolean ended) {
        JsonNode line = parse(text);
        if (line == null) {
            if (cut(text)) {
                torn.add(number);
            } else {
                findings.add("line " + number + " is no line of a trail");
            }
            return;
        }
        Head head = new Head(line.get("seq").longValue(), line.get("hash").textValue());
        String before = text.substring(0, text.length() - HASH_FIELD.length() - HASH_DIGITS - 2) + "}";
        if (!ended) {
            torn.add(number); // whole but for its end: the writer will end it and chain on from it
        }
        if (!AuditTrail.sha256(before.getBytes(StandardCharsets.UTF_8)).equals(head.hash())) {
            findings.add("line " + number + " was changed: its hash is another");
        } else if (head.seq() != last.seq() + 1) {
            findings.add("line " + number + " has the number " + head.seq() + " after " + last.seq()
                    + ": lines were removed, added or moved");
        } else if (!line.get("prev").textValue().equals(last.hash())) {
            findings.add("line " + number + " does not follow the line before: lines were removed, added or moved");
        } else {
            follow(number, head);
        }
    }

    private void follow(long number, Head head) {
        last = head;
        if (kept.isPresent() && kept.get().seq() == head.seq()) {
            keptSeen = true;
            if (!kept.get().equals(head)) {
                findings.add("line " + number + " is not the one of the head that was kept: the trail was rewritten");
            }
        }
    }

    /** A line in its one form; null for anything else. */
    private JsonNode parse(String text) {
        try {
            JsonNode line = json.readTree(text);
            if (line == null || !line.isObject()) {
                return null;
            }
            List<String> names = new ArrayList<>();
            line.fieldNames().forEachRemaining(names::add);
            boolean form = names.equals(FIELDS)
                    && line.get("seq").isIntegralNumber()
                    && line.get("prev").isTextual()
                    && text.matches(ENDS)
                    && json.writeValueAsString(line).equals(text);
            return form ? line : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether a text is the beginning of the line that was to come next, and nothing but a beginning. */
    private boolean cut(String text) {
        String begin = "{\"seq\":" + (last.seq() + 1) + ",\"at\":\"";
        int hash = text.lastIndexOf(HASH_FIELD);
        boolean hashBegun =
                hash < 0 || text.substring(hash + HASH_FIELD.length()).matches("[0-9a-f]{0,64}\"?");
        return (begin.startsWith(text) || text.startsWith(begin)) && hashBegun && endsEarly(text);
    }

    private boolean endsEarly(String text) {
        try {
            json.readTree(text);
            return false;
        } catch (JsonProcessingException e) {
            // after a comma Jackson throws the wider type, with the same words
            return e.getOriginalMessage().startsWith("Unexpected end-of-input");
        }
    }
}
