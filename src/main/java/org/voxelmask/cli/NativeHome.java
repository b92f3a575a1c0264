package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.files.DurableFile;

/**
 * Where a command without a node unpacks native libraries: the node's own folder if there is a node, else a folder
 * among the temporary files, which is gone when the command ends, also by a signal.
 */
final class NativeHome implements AutoCloseable {
    private final Path folder;
    private final Thread atExit;

    private NativeHome(Path folder, Thread atExit) {
        this.folder = folder;
        this.atExit = atExit;
    }

    static NativeHome of(NodeConfig config) throws IOException {
        Path data = config.data().dir();
        if (Files.isDirectory(data.resolve("keys")) && Files.isWritable(data)) {
            return new NativeHome(data.resolve("natives"), null);
        }
        Path temporary = Files.createTempDirectory("voxelmask-natives");
        Thread atExit = new Thread(() -> remove(temporary));
        Runtime.getRuntime().addShutdownHook(atExit);
        return new NativeHome(temporary, atExit);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (atExit == null) {
            return;
        }
        remove(folder);
    }

    /** Libraries that are loaded stay mapped. What cannot be removed holds nothing but them. */
    private static void remove(Path folder) {
        try {
            if (Files.exists(folder)) {
                DurableFile.deleteTree(folder);
            }
        } catch (IOException e) {
            System.err.println("voxelmask: remove " + folder + " yourself: " + Sentence.of(e));
        }
    }
}
