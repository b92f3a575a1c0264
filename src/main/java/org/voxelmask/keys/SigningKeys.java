package org.voxelmask.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;

/**
 * The keys that sign bundles, receipts and the ledger's heads: a private one, {@code signing.pem} of the key folder or
 * a file elsewhere, and the chain of all public ones, {@code key_chain.jsonl}. A private key that is not the chain's
 * current one is refused: what it signs would not verify.
 */
public final class SigningKeys {
    /** The chain's file in the key folder. */
    public static final String CHAIN = "key_chain.jsonl";

    /** The environment variable that names the private key's file, before the configuration does. */
    public static final String VARIABLE = "VOXELMASK_SIGNING_KEY_FILE";

    private static final String PRIVATE = "signing.pem";
    private static final String NEXT = "signing.next.pem";

    private final KeyFolder folder;
    private final Optional<Path> elsewhere;
    private final SecureRandom random;

    /**
     * The signing keys of a node.
     *
     * @param elsewhere the private key's file when it is not {@code signing.pem}
     */
    public SigningKeys(KeyFolder folder, Optional<Path> elsewhere, SecureRandom random) {
        this.folder = folder;
        this.elsewhere = elsewhere;
        this.random = random;
    }

    /** Whether the private key lies in a file outside the key folder. */
    public boolean isElsewhere() {
        return elsewhere.isPresent();
    }

    /**
     * The private key. The first one of a node, and the chain that begins with it, are made here.
     *
     * @throws KeyException when the file is missing, open to others, no key, or not the chain's current key
     */
    public SigningKey current() throws IOException {
        boolean begun = Files.exists(folder.file(CHAIN));
        if (begun) {
            finishRotation(chain());
        }
        SigningKey key = readPrivate(!begun);
        if (!begun) {
            folder.readOrCreate(CHAIN, () -> KeyChain.of(key.publicKey()).bytes());
        }
        requireCurrent(key, chain());
        return key;
    }

    /**
     * Looks whether the private key is there and the chain's current one, and makes nothing. A node that never sealed has
     * neither.
     *
     * @throws KeyException as {@link #current}
     */
    void look() throws IOException {
        boolean begun = Files.exists(folder.file(CHAIN));
        if (!begun && !Files.exists(folder.file(PRIVATE)) && elsewhere.isEmpty()) {
            return;
        }
        SigningKey key = readPrivate(false);
        if (begun) {
            requireCurrent(key, chain());
        }
    }

    private static void requireCurrent(SigningKey key, KeyChain chain) throws KeyException {
        String id = key.publicKey().keyId();
        String expected = chain.current().key().keyId();
        if (!id.equals(expected)) {
            String what = chain.find(id).isPresent() ? "was retired" : "is not in the node's chain of keys";
            throw new KeyException("the signing key " + id + " " + what + ", the current one is " + expected
                    + ": set keys.signing_key_file or VOXELMASK_SIGNING_KEY_FILE to that one's file, "
                    + "or run voxelmask keys rotate");
        }
    }

    /** Every public key that signed, the current one last. */
    public KeyChain chain() throws IOException {
        if (!Files.exists(folder.file(CHAIN))) {
            current();
        }
        try {
            return KeyChain.parse(folder.readOrCreate(CHAIN, () -> new byte[0]));
        } catch (EvidenceException e) {
            throw new KeyException("the key file " + CHAIN + ": " + e.getMessage() + "; restore it from its backup");
        }
    }

    /**
     * As {@link #chain}, for who only looks: none is made.
     *
     * @throws KeyException when there is none
     */
    public KeyChain knownChain() throws IOException {
        if (!Files.exists(folder.file(CHAIN))) {
            throw new KeyException("the key file " + CHAIN + " is gone: restore it from its backup");
        }
        return chain();
    }

    private SigningKey readPrivate(boolean make) throws IOException {
        try {
            if (elsewhere.isPresent()) {
                return readFile(elsewhere.get());
            }
            if (!make && !Files.exists(folder.file(PRIVATE))) {
                throw new KeyException("the key file " + PRIVATE + " is gone: restore it from its backup");
            }
            return SigningKey.fromPem(folder.readOrCreate(
                    PRIVATE, () -> SigningKey.generate(random).pem()));
        } catch (EvidenceException e) {
            throw new KeyException("the signing key's file: " + e.getMessage());
        }
    }

    /**
     * Reads a private key.
     *
     * @throws KeyException when there is none, or others than its owner may read it
     */
    public static SigningKey readFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new KeyException("there is no signing key at " + file + ": make one with voxelmask keys new");
        }
        try {
            return SigningKey.read(file);
        } catch (EvidenceException e) {
            throw new KeyException(file + ": " + e.getMessage());
        }
    }

    /** A crash may come between the chain's new line and the private key's new name: the chain decides. */
    private void finishRotation(KeyChain chain) throws IOException {
        Path next = folder.file(NEXT);
        if (elsewhere.isEmpty() && Files.exists(next)) {
            String id = readFile(next).publicKey().keyId();
            if (id.equals(chain.current().key().keyId())) {
                DurableFile.publish(next, folder.file(PRIVATE));
            }
        }
    }

    /**
     * Lets another key take over. The old private key is destroyed when it was {@code signing.pem}.
     *
     * @param to the file of the new private key; empty for a fresh one in {@code signing.pem}
     * @param now when it takes over
     * @return the new key
     */
    public SigningKey rotate(Optional<Path> to, Instant now) throws IOException {
        SigningKey old = current();
        if (to.isEmpty() && elsewhere.isPresent()) {
            throw new KeyException(
                    "the signing key lies outside the key folder: make a new one with voxelmask keys new, "
                            + "and give it with --to");
        }
        try (FileChannel channel =
                        FileChannel.open(folder.file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new KeyException("the key folder could not be locked: try again");
            }
            requireCurrent(old, chain());
            return replace(old, to, now.truncatedTo(ChronoUnit.SECONDS));
        } catch (EvidenceException e) {
            throw new KeyException(e.getMessage());
        }
    }

    private SigningKey replace(SigningKey old, Optional<Path> to, Instant at) throws IOException, EvidenceException {
        SigningKey next = to.isPresent() ? readFile(to.get()) : SigningKey.generate(random);
        KeyChain longer = chain().rotate(old, next, at);
        if (to.isEmpty()) {
            next.write(folder.file(NEXT));
        }
        DurableFile.write(folder.file(CHAIN), longer.bytes());
        if (to.isEmpty()) {
            DurableFile.publish(folder.file(NEXT), folder.file(PRIVATE));
        }
        return next;
    }
}
