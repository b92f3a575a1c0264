package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.DurableFile;
import org.voxelmask.files.SystemDisk;

/**
 * The keys of studies: a file each, outside the staging area, sealed with the node's key. Whoever destroys a study's
 * key has made everything that is staged of it unreadable for good, wherever copies of the disk are. Any number of
 * processes reads; only the one that receives makes keys.
 */
public final class StudyKeys implements StudySecrets {
    private static final String SUFFIX = ".key";
    private static final String FORM = "voxelmask-study-key 1";
    private static final int MAX_FILE = 1024;
    private static final int MAX_HELD = 256;

    private final Optional<Path> folder;
    private final byte[] nodeKey;
    private final SecureRandom random;
    private final Map<String, StudyCipher> held = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StudyCipher> eldest) {
            return size() > MAX_HELD;
        }
    };

    private StudyKeys(Optional<Path> folder, byte[] nodeKey, SecureRandom random) {
        this.folder = folder;
        this.nodeKey = nodeKey;
        this.random = random;
    }

    /**
     * The keys in a folder.
     *
     * @param folder created when missing
     * @param nodeKey 32 bytes that seal them
     * @param random of which keys and nonces are made
     */
    public static StudyKeys open(Path folder, byte[] nodeKey, SecureRandom random) throws IOException {
        DurableFile.createFolders(folder);
        return new StudyKeys(Optional.of(folder), nodeKey.clone(), random);
    }

    /** No keys at all: what is sealed cannot be read. */
    public static StudyKeys none() {
        return new StudyKeys(Optional.empty(), new byte[Gcm.KEY], new SecureRandom());
    }

    boolean areThere() {
        return folder.isPresent();
    }

    /** A key for one object. */
    byte[] newKey() {
        return StudyCipher.newKey(random);
    }

    private record Stamp(Object file, FileTime modified) {}

    private Path file(String studyKey) throws SealException {
        if (folder.isEmpty()) {
            throw new SealException("the node was opened without its keys");
        }
        return folder.get().resolve(studyKey + SUFFIX);
    }

    private static Optional<Stamp> stamp(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(found.fileKey(), found.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The key of a study.
     *
     * @throws SealException with a sentence for the operator, when it is not there or cannot be opened
     */
    synchronized StudyCipher get(String studyKey) throws IOException {
        Path file = file(studyKey);
        Optional<Stamp> stamp = stamp(file);
        if (stamp.isEmpty()) {
            throw new SealException(
                    "the key of its study, " + file + ", is not there: purge the study and have it sent again");
        }
        StudyCipher known = held.get(studyKey);
        if (known != null && known.stamp().equals(stamp.get())) {
            return known;
        }
        StudyCipher read = read(studyKey, file, stamp.get());
        held.put(studyKey, read);
        return read;
    }

    /** The key of a study; made, and durable, when there was none. */
    synchronized StudyCipher getOrCreate(String studyKey, Disk disk) throws IOException {
        if (stamp(file(studyKey)).isEmpty()) {
            create(studyKey, disk);
        }
        return get(studyKey);
    }

    private void create(String studyKey, Disk disk) throws IOException {
        long id = random.nextLong();
        byte[] nonce = new byte[Gcm.NONCE];
        random.nextBytes(nonce);
        byte[] sealed = new Gcm(nodeKey).seal(nonce, about(studyKey, id), StudyCipher.newKey(random));
        String text = FORM + "\n" + HexFormat.of().toHexDigits(id) + "\n"
                + HexFormat.of().formatHex(StudyCipher.joined(nonce, sealed)) + "\n";
        Path file = file(studyKey);
        Path part = file.resolveSibling(studyKey + DurableFile.TEMPORARY_SUFFIX);
        disk.delete(part);
        try (DiskFile out = disk.create(part)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
            out.force();
        }
        disk.rename(part, file);
        disk.syncFolder(file.getParent());
    }

    private static byte[] about(String studyKey, long id) {
        return (FORM + "\n" + studyKey + "\n" + HexFormat.of().toHexDigits(id)).getBytes(StandardCharsets.US_ASCII);
    }

    private StudyCipher read(String studyKey, Path file, Stamp stamp) throws IOException {
        String[] lines = lines(file);
        try {
            long id = HexFormat.fromHexDigitsToLong(lines[1]);
            byte[] sealed = HexFormat.of().parseHex(lines[2]);
            byte[] nonce = Arrays.copyOf(sealed, Gcm.NONCE);
            byte[] rest = Arrays.copyOfRange(sealed, Gcm.NONCE, sealed.length);
            byte[] secret = new Gcm(nodeKey).open(nonce, about(studyKey, id), rest);
            return new StudyCipher(studyKey, id, stamp, secret, random);
        } catch (IllegalArgumentException | SealException e) {
            throw new SealException(
                    "the key of its study, " + file
                            + ", was not made with this node's staging.key: restore staging.key, or have the study sent again",
                    e);
        }
    }

    private static String[] lines(Path file) throws IOException {
        if (Files.size(file) <= MAX_FILE) {
            String[] lines = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1);
            if (lines.length == 4 && lines[0].equals(FORM)) {
                return lines;
            }
        }
        throw new SealException("the key file " + file + " is broken: purge the study and have it sent again");
    }

    /** Which key a study has now; empty when it has none. */
    OptionalLong idOf(String studyKey) throws IOException {
        if (folder.isEmpty() || !Files.exists(file(studyKey))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(HexFormat.fromHexDigitsToLong(lines(file(studyKey))[1]));
    }

    /** Whether a key is still that of its study. */
    boolean isCurrent(StudyCipher cipher) throws IOException {
        return stamp(file(cipher.studyKey())).equals(Optional.of(cipher.stamp()));
    }

    @Override
    public StudyKeys keys() {
        return this;
    }

    @Override
    public void forget(Path folder) throws IOException {
        destroy(folder.getFileName().toString(), SystemDisk.create());
    }

    /** Destroys the key of a study, durably; tells whether there was one. */
    synchronized boolean destroy(String studyKey, Disk disk) throws IOException {
        held.remove(studyKey);
        if (folder.isEmpty() || !Files.exists(file(studyKey))) {
            return false;
        }
        Path file = file(studyKey);
        try (DiskFile out = disk.open(file)) {
            out.write(ByteBuffer.allocate((int) out.size()), 0);
            out.force();
        }
        disk.delete(file);
        disk.syncFolder(file.getParent());
        return true;
    }
}
