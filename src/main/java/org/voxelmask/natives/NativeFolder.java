package org.voxelmask.natives;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of the node's own, mode 0700, that libraries are unpacked to.
 *
 * <p>Where the loaders look is a state of the whole process: JNA reads a system property when its first class is
 * touched, and a library that is loaded stays loaded. The first folder that is opened therefore becomes the folder
 * of the process, which codecs without a configuration of their own unpack to as well. Opening another folder
 * later is allowed: the libraries that are already loaded stay in use, and their content is the same.
 */
public final class NativeFolder {
    /** The system property that names the folder of the process. */
    static final String PROPERTY = "voxelmask.natives";

    private static final String PRIVATE = "rwx------";

    private final Path path;
    private final boolean temporary;

    private NativeFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** Makes a folder private, and it the folder of the process unless there is one. */
    public static synchronized NativeFolder open(Path folder) throws NativeException {
        try {
            makePrivate(folder);
        } catch (IOException e) {
            throw unusable(e);
        }
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, folder.toString());
            // Before JNA's first class is touched, since JNA unpacks a library of its own.
            System.setProperty("jna.tmpdir", folder.toString());
        }
        return new NativeFolder(folder, false);
    }

    /**
     * The folder of the process; a new folder among the temporary files when there is none or it is gone, which
     * {@link #discard} removes.
     */
    public static synchronized NativeFolder ofProcess() throws NativeException {
        String named = System.getProperty(PROPERTY);
        if (named != null && Files.exists(Path.of(named))) {
            return open(Path.of(named));
        }
        try {
            return new NativeFolder(
                    Files.createTempDirectory(
                            "voxelmask-natives",
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE))),
                    true);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Where files stand. */
    public Path path() {
        return path;
    }

    /**
     * Makes every artefact stand in the folder with the content of the class path. Two processes may do so
     * at once: a file that is right is left alone, a wrong one is replaced, never changed in place.
     *
     * @param files paths inside the folder, with {@code /}, and what they hold
     */
    public void place(Map<String, Artefact> files) throws NativeException {
        // one lock of a file in a process: another would be refused, not waited for
        synchronized (NativeFolder.class) {
            try (FileChannel channel = FileChannel.open(
                            path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                for (Map.Entry<String, Artefact> entry : files.entrySet()) {
                    Path file = path.resolve(entry.getKey());
                    Files.createDirectories(file.getParent());
                    place(file, entry.getValue());
                }
                assertHeld(lock);
            } catch (IOException e) {
                throw unusable(e);
            }
        }
    }

    /**
     * What stands in the folder, for the evidence. Only who asks for it pays for it: some 40 MB are read.
     *
     * @param files that were placed
     * @return names of the artefacts and the SHA-256 of their files
     */
    public SortedMap<String, String> hashes(Map<String, Artefact> files) throws NativeException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try {
            for (Map.Entry<String, Artefact> entry : files.entrySet()) {
                byte[] content = Files.readAllBytes(path.resolve(entry.getKey()));
                hashes.put(entry.getValue().name(), Artefact.hash(content));
            }
        } catch (IOException e) {
            throw new NativeException(
                    "The unpacked native libraries cannot be read again. Leave their folder alone while the node runs.",
                    e);
        }
        return Collections.unmodifiableSortedMap(hashes);
    }

    /** Removes a temporary folder whose libraries are loaded: the loader keeps what it mapped. */
    public void discard(Iterable<String> files) throws NativeException {
        if (!temporary) {
            return;
        }
        try {
            for (String file : files) {
                Files.deleteIfExists(path.resolve(file));
            }
            Files.deleteIfExists(path.resolve(".lock"));
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static NativeException unusable(IOException cause) {
        return new NativeException(
                "The native libraries cannot be unpacked. Check that the folder for native libraries is"
                        + " writable, belongs to the node's user and may hold programs.",
                cause);
    }

    private static void makePrivate(Path folder) throws IOException, NativeException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NativeException("The folder for native libraries is no folder but a link or a file.");
        }
        // Whoever may write here decides what the node runs: fails when the folder belongs to someone else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
    }

    private static void place(Path file, Artefact artefact) throws IOException, NativeException {
        byte[] content = artefact.load();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && Arrays.equals(content, Files.readAllBytes(file))) {
            return;
        }
        Files.deleteIfExists(file);
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
    }

    private static void assertHeld(FileLock lock) throws IOException {
        if (!lock.isValid()) {
            throw new IOException("the lock of the folder was lost");
        }
    }
}
