package org.voxelmask.stage;

import java.nio.file.Path;
import java.util.List;

/**
 * The folders of a staging area.
 *
 * @param root of all
 */
record StageLayout(Path root) {
    /** What is on its way in. */
    Path incoming() {
        return root.resolve("incoming");
    }

    /** One folder per study, named by its key. */
    Path studies() {
        return root.resolve("studies");
    }

    /** Files that turned out to be broken. */
    Path broken() {
        return root.resolve("broken");
    }

    /** The receiver's lock: for every process that writes here. */
    Path lock() {
        return root.resolve("receiver.lock");
    }

    /** See {@link PurgeList}. */
    Path purges() {
        return root.resolve("purges");
    }

    /** See {@link IndexLock}. */
    Path indexLock() {
        return root.resolve("index.lock");
    }

    /** The segments of the log. */
    List<Path> logs() {
        return CommitLog.NAMES.stream().map(root::resolve).toList();
    }
}
