package org.voxelmask.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
    private static final Platform PLATFORM = new Platform("linux-x86_64", "linux-x64", "Linux/x86_64");
    private static final Map<String, Artefact> FILES =
            Map.of("libleptonica.so.6", PLATFORM.leptonica(), "sub/libonnxruntime4j_jni.so", jni());

    @TempDir
    Path folder;

    private static Artefact jni() {
        return PLATFORM.onnxRuntime("libonnxruntime4j_jni.so");
    }

    @Test
    void theFolderIsPrivateEvenWhenItWasOpen() throws Exception {
        Path open = Files.createDirectory(folder.resolve("n"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        NativeFolder.open(open);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(open)));
        NativeFolder.open(folder.resolve("a/b"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b"))));
    }

    @Test
    void aChangedLibraryIsReplacedAndARightOneLeftAlone() throws Exception {
        NativeFolder natives = NativeFolder.open(folder.resolve("n"));
        natives.place(FILES);
        Map<String, String> first = natives.hashes(FILES);
        Path changed = folder.resolve("n/sub/libonnxruntime4j_jni.so");
        Path right = folder.resolve("n/libleptonica.so.6");
        byte[] content = Files.readAllBytes(changed);
        content[content.length / 2] ^= 1;
        Files.write(changed, content);
        FileTime old = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(right, old);
        assertNotEquals(first, natives.hashes(FILES), "what stands there is told, not what should");
        NativeFolder.open(folder.resolve("n")).place(FILES);
        assertEquals(first, natives.hashes(FILES));
        assertEquals(Artefact.hash(PLATFORM.leptonica().load()), first.get("libleptonica.so.6"));
        assertEquals(first.get("libonnxruntime4j_jni.so"), Artefact.hash(Files.readAllBytes(changed)));
        assertEquals(old, Files.getLastModifiedTime(right));
    }

    @Test
    void aLinkOrAFileInPlaceOfTheFolderIsRefused() throws Exception {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThrows(NativeException.class, () -> NativeFolder.open(link));
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThrows(NativeException.class, () -> NativeFolder.open(file));
    }

    @Test
    void theFirstFolderServesTheProcessAndWithoutOneATemporaryFolderIsLeftBehindByNobody() throws Exception {
        String before = System.clearProperty(NativeFolder.PROPERTY);
        String jna = System.getProperty("jna.tmpdir");
        try {
            NativeFolder temporary = NativeFolder.ofProcess();
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.path())));
            temporary.place(Map.of("lib.so", jni()));
            temporary.discard(List.of("lib.so"));
            assertFalse(Files.exists(temporary.path()));

            NativeFolder.open(folder.resolve("first"));
            NativeFolder.open(folder.resolve("second"));
            NativeFolder shared = NativeFolder.ofProcess();
            assertEquals(folder.resolve("first"), shared.path());
            shared.place(Map.of("lib.so", jni()));
            shared.discard(List.of("lib.so"));
            assertTrue(Files.exists(folder.resolve("first/lib.so")), "only temporary folders are removed");
        } finally {
            restore(NativeFolder.PROPERTY, before);
            restore("jna.tmpdir", jna);
        }
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    @Test
    void otherPlatformsAreToldSo() throws Exception {
        assertEquals(new Platform("linux-x86_64", "linux-x64", "Linux/x86_64"), Platform.of("Linux", "amd64"));
        assertEquals(new Platform("linux-arm64", "linux-aarch64", "Linux/aarch64"), Platform.of("Linux", "aarch64"));
        assertThrows(NativeException.class, () -> Platform.of("Windows 11", "amd64"));
        assertThrows(NativeException.class, () -> Platform.of("Linux", "s390x"));
        Artefact none = new Platform("linux-none", "linux-none", "none").leptonica();
        NativeFolder open = NativeFolder.open(folder.resolve("n"));
        NativeException e = assertThrows(NativeException.class, () -> open.place(Map.of("lib.so", none)));
        assertTrue(e.getMessage().contains("class path"), e.getMessage());
    }

    @Test
    void anArtefactWithAnotherHashIsRefused() {
        Artefact other = new Artefact(PLATFORM.leptonica().resource(), "00");
        NativeException e = assertThrows(NativeException.class, other::load);
        assertFalse(e.getMessage().contains("bytedeco/"), e.getMessage());
    }
}
