package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @TempDir
    Path folder;

    private NativeLibraries unpack(Path to) throws DetectionException {
        return NativeLibraries.unpack(to, new Platform("linux-x86_64", "linux-x64"));
    }

    @Test
    void theFolderIsPrivateEvenWhenItWasOpen() throws Exception {
        Path open = Files.createDirectory(folder.resolve("n"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        unpack(open);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(open)));
        unpack(folder.resolve("a/b"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b"))));
    }

    @Test
    void aChangedLibraryIsReplacedAndARightOneLeftAlone() throws Exception {
        NativeLibraries first = unpack(folder.resolve("n"));
        Path tesseract = folder.resolve("n/libtesseract.so");
        Path leptonica = folder.resolve("n/libleptonica.so.6");
        byte[] content = Files.readAllBytes(tesseract);
        content[content.length / 2] ^= 1;
        Files.write(tesseract, content);
        FileTime old = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(leptonica, old);
        NativeLibraries second = unpack(folder.resolve("n"));
        assertEquals(first.hashes(), second.hashes());
        assertEquals(first.hashes().get("libtesseract.so.5.5"), Artefact.hash(Files.readAllBytes(tesseract)));
        assertEquals(old, Files.getLastModifiedTime(leptonica));
    }

    @Test
    void aLinkOrAFileInPlaceOfTheFolderIsRefused() throws Exception {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThrows(DetectionException.class, () -> unpack(link));
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThrows(DetectionException.class, () -> unpack(file));
    }

    @Test
    void otherPlatformsAreToldSo() throws Exception {
        assertEquals(new Platform("linux-x86_64", "linux-x64"), Platform.of("Linux", "amd64"));
        assertEquals(new Platform("linux-arm64", "linux-aarch64"), Platform.of("Linux", "aarch64"));
        assertThrows(DetectionException.class, () -> Platform.of("Windows 11", "amd64"));
        assertThrows(DetectionException.class, () -> Platform.of("Linux", "s390x"));
        DetectionException e = assertThrows(
                DetectionException.class,
                () -> NativeLibraries.unpack(folder.resolve("n"), new Platform("linux-none", "linux-none")));
        assertTrue(e.getMessage().contains("class path"), e.getMessage());
    }

    @Test
    void anArtefactWithAnotherHashIsRefused() {
        Artefact other = new Artefact(DetectorNetwork.MODEL.resource(), "00");
        DetectionException e = assertThrows(DetectionException.class, other::load);
        assertFalse(e.getMessage().contains("models/"), e.getMessage());
    }
}
