package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePartTest {
    @TempDir
    Path folder;

    @Test
    void aStretchOfAPartIsReadAndNothingBesideIt() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        FilePart part = new FilePart(file, 2, 6);
        try (InputStream in = part.open(1, 4)) {
            assertEquals(4, in.available());
            assertEquals(3, in.read());
            assertEquals(1, in.skip(1));
            assertEquals(0, in.skip(-1));
            assertArrayEquals(new byte[] {5, 6}, in.readAllBytes());
            assertEquals(-1, in.read());
            assertEquals(0, in.skip(1));
        }
        assertEquals(10, FilePart.whole(file).length());
    }

    @Test
    void whatIsOutsideThePartOrNoMoreInTheFileIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[10]);
        FilePart part = new FilePart(file, 2, 6);
        assertThrows(EOFException.class, () -> part.open(0, 7));
        assertThrows(EOFException.class, () -> part.open(-1, 1));
        assertThrows(EOFException.class, () -> part.open(7, Long.MAX_VALUE));
        try (InputStream in = part.open(0, 6)) {
            Files.write(file, new byte[3]);
            assertEquals(0, in.read());
            assertThrows(EOFException.class, in::readAllBytes);
        }
        assertThrows(EOFException.class, () -> part.open(0, 6));
    }
}
