package org.voxelmask.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a study's index: values and the CRC-32C of what stands before it, separated by tabs. Bytes that would not
 * be seen, and the percent sign, are written as %XX. Where the study is sealed, all that a sender said is one value,
 * which begins with a tilde. Where the instance lies in a pack, its place is one value more.
 *
 * @param sopKey keyed name of the instance
 * @param sha256 of its data set
 * @param bytes of its file
 * @param datasetOffset where its data set starts
 * @param received when it was complete
 * @param said SOP class, instance, transfer syntax, study, series, caller; or these sealed
 * @param place in a pack; nothing when it has a file of its own
 * @param text the line, with its line feed
 */
record IndexLine(
        String sopKey,
        String sha256,
        long bytes,
        long datasetOffset,
        Instant received,
        String said,
        Optional<PackPlace> place,
        String text) {
    private static final int OWN = 5;
    private static final int SAID = 6;
    private static final char SEALED = '~';

    /** The line of an instance. */
    static IndexLine of(StagedInstance instance) {
        StringBuilder line = new StringBuilder(512);
        line.append(instance.sopKey()).append('\t');
        line.append(instance.sha256()).append('\t');
        line.append(instance.bytes()).append('\t');
        line.append(instance.datasetOffset()).append('\t');
        Iso.append(line, instance.received()).append('\t');
        String front = line.toString();
        String values = said(instance);
        String said = instance.seal().isEmpty()
                ? values
                : SEALED + instance.seal().get().sealLine(front, values);
        line.append(said).append('\t');
        instance.place().ifPresent(place -> line.append(place.text()).append('\t'));
        return new IndexLine(
                instance.sopKey(),
                instance.sha256(),
                instance.bytes(),
                instance.datasetOffset(),
                instance.received(),
                said,
                instance.place(),
                ended(line.toString()));
    }

    /** The same line of an instance whose place in a pack is known now. */
    IndexLine at(PackPlace there) {
        String values = text.substring(0, text.lastIndexOf('\t') + 1);
        return new IndexLine(
                sopKey,
                sha256,
                bytes,
                datasetOffset,
                received,
                said,
                Optional.of(there),
                ended(values + there.text() + '\t'));
    }

    private static String ended(String values) {
        return values + crc(values) + '\n';
    }

    private static String said(StagedInstance instance) {
        StringBuilder values = new StringBuilder(256);
        values.append(escape(instance.sopClassUid())).append('\t');
        values.append(escape(instance.sopInstanceUid())).append('\t');
        values.append(escape(instance.transferSyntaxUid())).append('\t');
        values.append(escape(instance.studyUid())).append('\t');
        values.append(escape(instance.seriesUid())).append('\t');
        return values.append(escape(instance.callingAet())).toString();
    }

    /** Empty when the line is torn or broken. */
    static Optional<IndexLine> parse(String line) {
        int end = line.lastIndexOf('\t') + 1;
        if (end == 0 || !crc(line.substring(0, end)).equals(line.substring(end))) {
            return Optional.empty();
        }
        String[] values = line.substring(0, end - 1).split("\t", OWN + 1);
        if (values.length != OWN + 1) {
            return Optional.empty();
        }
        int saidEnd = endOfSaid(values[OWN]);
        if (saidEnd < 0) {
            return Optional.empty();
        }
        boolean placed = saidEnd < values[OWN].length();
        Optional<PackPlace> place = placed ? PackPlace.parse(values[OWN].substring(saidEnd + 1)) : Optional.empty();
        if ((placed && place.isEmpty()) || !LogRecord.isKey(values[0])) {
            return Optional.empty(); // a key becomes a file's name
        }
        try {
            IndexLine read = new IndexLine(
                    values[0],
                    values[1],
                    Long.parseLong(values[2]),
                    Long.parseLong(values[3]),
                    Instant.parse(values[4]),
                    values[OWN].substring(0, saidEnd),
                    place,
                    line + '\n');
            return read.bytes < 0 || read.datasetOffset < 0 ? Optional.empty() : Optional.of(read);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Where the tab stands behind what the sender said, or the end when nothing follows; -1 when values are missing. */
    private static int endOfSaid(String rest) {
        int tabs = rest.indexOf(SEALED) == 0 ? 1 : SAID;
        int at = -1;
        for (int i = 0; i < tabs; i++) {
            at = rest.indexOf('\t', at + 1);
            if (at < 0) {
                return i == tabs - 1 ? rest.length() : -1;
            }
        }
        return at;
    }

    boolean isSealed() {
        return said.indexOf(SEALED) == 0;
    }

    /** Which key of its study a sealed line needs. */
    long keyId() throws SealException {
        return StudyCipher.idOf(said.substring(1));
    }

    /** The file that it speaks of, in the folder of its study: its own, or a pack. */
    Path file(Path folder) {
        return place.map(there -> there.file(folder)).orElseGet(() -> folder.resolve(sopKey + StudyFolder.SUFFIX));
    }

    /**
     * The instance.
     *
     * @throws SealException with a sentence for the operator, when the line is sealed and cannot be opened
     */
    StagedInstance instance(Path folder, StudyKeys keys) throws IOException {
        Optional<StudyCipher> seal =
                isSealed() ? Optional.of(keys.get(folder.getFileName().toString())) : Optional.empty();
        String values = seal.isEmpty() ? said : seal.get().openLine(front(), said.substring(1));
        String[] all = values.split("\t", -1);
        if (all.length != SAID) {
            throw new IOException("a line of the index with " + all.length + " values of " + SAID);
        }
        return new StagedInstance(
                sopKey,
                file(folder),
                datasetOffset,
                unescape(all[0]),
                unescape(all[1]),
                unescape(all[2]),
                unescape(all[3]),
                unescape(all[4]),
                sha256,
                unescape(all[5]),
                received,
                bytes,
                seal,
                place);
    }

    /** Keys only. */
    @Override
    public String toString() {
        return "IndexLine " + sopKey;
    }

    private String front() {
        int end = 0;
        for (int i = 0; i < OWN; i++) {
            end = text.indexOf('\t', end) + 1;
        }
        return text.substring(0, end);
    }

    /** Reads the beginning of a line that is known to be whole. */
    static void brief(String line, StudyIndex.Brief each) {
        int key = line.indexOf('\t');
        int hash = line.indexOf('\t', key + 1);
        int bytes = line.indexOf('\t', hash + 1);
        int offset = line.indexOf('\t', bytes + 1);
        int received = line.indexOf('\t', offset + 1);
        int crc = line.lastIndexOf('\t');
        int said = received + 1 + endOfSaid(line.substring(received + 1, crc));
        Optional<PackPlace> place = said < crc ? PackPlace.parse(line.substring(said + 1, crc)) : Optional.empty();
        each.take(line.substring(0, key), Long.parseLong(line, hash + 1, bytes, 10), place);
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return Long.toHexString(crc.getValue() | 1L << 32).substring(1);
    }

    private static String escape(String value) {
        StringBuilder escaped = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '%';
            if (!plain && escaped == null) {
                escaped = new StringBuilder(value.substring(0, i));
            }
            if (escaped != null) {
                escaped.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", c & 0xFF));
            }
        }
        return escaped == null ? value : escaped.toString();
    }

    private static boolean isEscape(String value, int at) {
        return value.charAt(at) == '%'
                && at + 2 < value.length()
                && HexFormat.isHexDigit(value.charAt(at + 1))
                && HexFormat.isHexDigit(value.charAt(at + 2));
    }

    private static String unescape(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (isEscape(value, i)) {
                plain.append((char) HexFormat.fromHexDigits(value, i + 1, i + 3));
                i += 2;
            } else {
                plain.append(value.charAt(i));
            }
        }
        return plain.toString();
    }
}
