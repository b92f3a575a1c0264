package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;

/** Keeps a command that works for one node out of the data folders of others, whatever path it is given. */
final class OwnFolders {
    private static final Path MARK = Path.of("keys", "names.key");

    private OwnFolders() {}

    /**
     * The path, if it does not lead into another node's data folder.
     *
     * @param config whose node the command works for
     */
    static Path require(Path path, NodeConfig config) throws IOException, UserException {
        Path own = config.data().dir();
        Path absolute = path.toAbsolutePath();
        // behind a link .. is another folder to the file system than to who reads the path: neither may be another
        // node's
        if (isForeign(absolute, own) || isForeign(absolute.normalize(), own)) {
            throw new UserException(
                    ErrorCode.DATA_FOLDER,
                    path + " lies in the data folder of another node: give a folder elsewhere, or the --config of that"
                            + " node");
        }
        return path;
    }

    private static boolean isForeign(Path path, Path own) throws IOException {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        for (Path folder = there.toRealPath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(own) && Files.isSameFile(folder, own)) {
                return false;
            }
            if (Files.exists(folder.resolve(MARK))) {
                return true;
            }
        }
        return false;
    }
}
