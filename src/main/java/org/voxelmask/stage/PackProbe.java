package org.voxelmask.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks, under the lock of the indexes and just before instances are listed, whether their records are still in their
 * packs: a purge may have deleted the pack or written over the record.
 */
final class PackProbe implements AutoCloseable {
    private final Map<Path, FileChannel> open = new HashMap<>();

    /** Whether the record of an instance begins at its place; true of one that has a file of its own. */
    boolean hold(StagedInstance instance) throws IOException {
        if (instance.place().isEmpty()) {
            return true;
        }
        try {
            FileChannel channel = open.get(instance.file());
            if (channel == null) {
                channel = FileChannel.open(instance.file(), StandardOpenOption.READ);
                open.put(instance.file(), channel);
            }
            return RecordWalk.begins(channel, instance.place().get().offset());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : open.values()) {
            channel.close();
        }
    }
}
