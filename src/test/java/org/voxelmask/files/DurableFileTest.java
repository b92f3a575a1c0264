package org.voxelmask.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void aContentThatFailsHalfWayLeavesWhatWasThereBeforeAndNothingElse() throws IOException {
        Path file = folder.resolve("a");
        DurableFile.write(file, new byte[] {1, 2});
        assertThrows(
                IOException.class,
                () -> DurableFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("the source broke");
                }));
        assertEquals(2, Files.size(file));
        assertEquals(List.of("a"), names(folder));
    }

    @Test
    void theNameIsNotThereWhileItsContentIsBeingWritten() throws IOException {
        Path file = folder.resolve("a");
        DurableFile.write(file, out -> {
            out.write(new byte[200_000]);
            assertFalse(Files.exists(file));
        });
        assertEquals(200_000, Files.size(file));
    }

    @Test
    void aLeftoverOfACrashIsReplaced() throws IOException {
        Path file = folder.resolve("a");
        Files.write(folder.resolve("a" + DurableFile.TEMPORARY_SUFFIX), new byte[77]);
        DurableFile.write(file, new byte[] {1});
        assertEquals(1, Files.size(file));
        assertEquals(List.of("a"), names(folder));
    }

    @Test
    void filesAndFoldersAreForTheirOwnerOnly() throws IOException {
        Path inner = folder.resolve("x").resolve("y");
        DurableFile.createFolders(inner);
        DurableFile.write(inner.resolve("a"), new byte[] {1});
        assertEquals("rwx------", mode(folder.resolve("x")));
        assertEquals("rwx------", mode(inner));
        assertEquals("rw-------", mode(inner.resolve("a")));
        try (FileChannel channel = DurableFile.createPrivate(inner.resolve("b"))) {
            assertEquals(0, channel.size());
        }
        assertThrows(FileAlreadyExistsException.class, () -> DurableFile.createPrivate(inner.resolve("b")));
    }

    @Test
    void aFileInTheWayOfAFolderIsAnError() throws IOException {
        Path file = Files.createFile(folder.resolve("f"));
        assertThrows(IOException.class, () -> DurableFile.createFolders(file));
        assertThrows(IOException.class, () -> DurableFile.createFolders(file.resolve("below")));
    }

    @Test
    void aFolderIsPublishedWholeAndNeverOverAnother() throws IOException {
        Path draft = folder.resolve("draft");
        DurableFile.createFolders(draft.resolve("sub"));
        DurableFile.write(draft.resolve("sub").resolve("a"), new byte[] {1});
        DurableFile.publishFolder(draft, folder.resolve("final"));
        assertTrue(Files.exists(folder.resolve("final").resolve("sub").resolve("a")));
        assertFalse(Files.exists(draft));
        DurableFile.createFolders(draft);
        assertThrows(IOException.class, () -> DurableFile.publishFolder(draft, folder.resolve("final")));
        assertTrue(Files.exists(draft));
    }

    @Test
    void deletingATreeDoesNotFollowLinksOutOfIt() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createFile(outside.resolve("kept"));
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), outside);
        DurableFile.deleteTree(tree);
        DurableFile.deleteTree(tree);
        assertFalse(Files.exists(tree));
        assertTrue(Files.exists(outside.resolve("kept")));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
