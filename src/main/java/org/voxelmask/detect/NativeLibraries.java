package org.voxelmask.detect;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Native libraries and language data, unpacked from the class path into one private folder.
 *
 * <p>Where the loaders look for libraries is a state of the whole process: ONNX Runtime and JNA read
 * system properties when their first class is touched, and a library that is loaded stays loaded. This
 * class is the one place that sets them. {@link #unpack} must therefore come before any class of ONNX
 * Runtime or Tess4J; {@link Detectors} sees to it. A second call with another folder unpacks there too, but the
 * libraries that are already loaded stay in use: their content is the same.
 */
final class NativeLibraries {
    /** English letters and digits; also what names in Latin script are read with. */
    static final Artefact LANGUAGE_DATA = new Artefact(
            "tessdata/eng.traineddata", "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2");

    private final Path folder;
    private final SortedMap<String, String> hashes;

    private NativeLibraries(Path folder, SortedMap<String, String> hashes) {
        this.folder = folder;
        this.hashes = Collections.unmodifiableSortedMap(hashes);
    }

    /**
     * Makes every artefact stand in the folder with the content of the class path. Two processes may do so
     * at once: a file that is right is left alone, a wrong one is replaced, never changed in place.
     */
    static synchronized NativeLibraries unpack(Path folder, Platform platform) throws DetectionException {
        try {
            makePrivate(folder);
            SortedMap<String, String> hashes = new TreeMap<>();
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                for (Map.Entry<String, Artefact> entry : platform.libraries().entrySet()) {
                    hashes.put(entry.getValue().name(), place(folder.resolve(entry.getKey()), entry.getValue()));
                }
                Path data = Files.createDirectories(folder.resolve("tessdata"));
                hashes.put(LANGUAGE_DATA.name(), place(data.resolve(LANGUAGE_DATA.name()), LANGUAGE_DATA));
                assertHeld(lock);
            }
            System.setProperty("onnxruntime.native.path", folder.toString());
            System.setProperty("jna.tmpdir", folder.toString());
            NativeLibrary.addSearchPath("tesseract", folder.toString());
            return new NativeLibraries(folder, hashes);
        } catch (IOException | LinkageError e) {
            throw new DetectionException(
                    "The native libraries cannot be unpacked. Check that the folder for native libraries is"
                            + " writable, belongs to the node's user and may hold programs.",
                    e);
        }
    }

    /** The folder that holds the language data. */
    Path languageData() {
        return folder.resolve("tessdata");
    }

    /** Names of the artefacts and their SHA-256. */
    Map<String, String> hashes() {
        return hashes;
    }

    private static void makePrivate(Path folder) throws IOException, DetectionException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new DetectionException("The folder for native libraries is no folder but a link or a file.");
        }
        // Whoever may write here decides what the node runs: fails when the folder belongs to someone else.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static String place(Path file, Artefact artefact) throws IOException, DetectionException {
        byte[] content = artefact.load();
        String hash = Artefact.hash(content);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == content.length
                && hash.equals(Artefact.hash(Files.readAllBytes(file)))) {
            return hash;
        }
        Files.deleteIfExists(file);
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
        return hash;
    }

    private static void assertHeld(FileLock lock) throws IOException {
        if (!lock.isValid()) {
            throw new IOException("the lock of the folder was lost");
        }
    }
}
