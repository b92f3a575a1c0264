package org.voxelmask.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The public keys that one signer used after one another. A chain starts with a key that whoever checks must trust;
 * each further key is named by a {@link KeyRotation} that the key before and the new key signed.
 */
public final class KeyChain {
    /** The most keys of a chain that is read. */
    public static final int MAX_KEYS = 1000;

    private static final int MAX_BYTES = MAX_KEYS * 2048;

    /**
     * A key and when it signed.
     *
     * @param key its public half
     * @param from when it took over; null for the first one
     * @param until when another took over; null while it is the current one
     */
    public record Entry(VerificationKey key, Instant from, Instant until) {
        /** Whether a signature of this key with this time, in whole seconds, is one of its own time. */
        public boolean validAt(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || !at.isAfter(until));
        }
    }

    private final List<Entry> entries;
    private final List<String> lines;

    private KeyChain(List<Entry> entries, List<String> lines) {
        this.entries = List.copyOf(entries);
        this.lines = List.copyOf(lines);
    }

    /** A chain of one key. */
    public static KeyChain of(VerificationKey only) {
        return new KeyChain(List.of(new Entry(only, null, null)), List.of(KeyRotation.firstLine(only)));
    }

    /**
     * Reads a chain, one JSON object a line, or a public key as PEM.
     *
     * @throws EvidenceException when it is neither, or a rotation is not signed by the key before and by its own
     */
    public static KeyChain parse(byte[] file) throws EvidenceException {
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.startsWith("-----")) {
            return of(VerificationKey.fromPem(file));
        }
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || lines.size() > MAX_KEYS || !text.endsWith("\n")) {
            throw new EvidenceException("a chain of keys has 1 to " + MAX_KEYS + " whole lines: give another file");
        }
        KeyChain chain = of(KeyRotation.parseFirst(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            chain = chain.and(KeyRotation.parse(line));
        }
        if (!Arrays.equals(chain.bytes(), file)) {
            throw new EvidenceException("a chain of keys is not in its one form: give another file");
        }
        return chain;
    }

    /** Reads a chain, or a public key as PEM, from a file. */
    public static KeyChain read(Path file) throws IOException, EvidenceException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new EvidenceException("a chain of keys has at most " + MAX_BYTES + " bytes: give another file");
            }
            return parse(bytes);
        }
    }

    /** The chain with one more key. */
    public KeyChain rotate(SigningKey old, SigningKey next, Instant at) throws EvidenceException {
        return and(KeyRotation.sign(old, next, at, Sha256.hex(bytes())));
    }

    private KeyChain and(KeyRotation rotation) throws EvidenceException {
        Entry last = current();
        boolean follows = rotation.oldKeyId().equals(last.key().keyId())
                && rotation.chainSha256().equals(Sha256.hex(bytes()))
                && (last.from() == null || !rotation.at().isBefore(last.from()));
        if (!follows || !rotation.isSignedBy(last.key())) {
            throw new EvidenceException("a rotation does not follow from the key before it: give another file");
        }
        if (find(rotation.newKey().keyId()).isPresent()) {
            throw new EvidenceException("a key that was retired does not come back: make a new one");
        }
        List<Entry> all = new ArrayList<>(entries);
        all.set(all.size() - 1, new Entry(last.key(), last.from(), rotation.at()));
        all.add(new Entry(rotation.newKey(), rotation.at(), null));
        List<String> text = new ArrayList<>(lines);
        text.add(rotation.line());
        return new KeyChain(all, text);
    }

    /** The file: canonical JSON, one object a line. */
    public byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The keys, the first one first. */
    public List<Entry> entries() {
        return entries;
    }

    /** The key that signs now. */
    public Entry current() {
        return entries.get(entries.size() - 1);
    }

    /** The key of an id. */
    public Optional<Entry> find(String keyId) {
        return entries.stream().filter(e -> e.key().keyId().equals(keyId)).findFirst();
    }

    /** Whether the chain holds this key, and a signature of this time is one of the key's own time. */
    public boolean trusts(VerificationKey key, Instant at) {
        return find(key.keyId()).filter(entry -> entry.validAt(at)).isPresent();
    }

    /** Whether this chain begins with all of another one. */
    public boolean extendsChain(KeyChain earlier) {
        return lines.size() >= earlier.lines.size()
                && lines.subList(0, earlier.lines.size()).equals(earlier.lines);
    }
}
