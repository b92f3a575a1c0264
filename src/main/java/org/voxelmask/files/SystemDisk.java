package org.voxelmask.files;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The disk of the machine. */
public final class SystemDisk implements Disk {
    private final Optional<SyncFs> syncFs;

    private SystemDisk(Optional<SyncFs> syncFs) {
        this.syncFs = syncFs;
    }

    /** With all that the system offers. */
    public static SystemDisk create() {
        return new SystemDisk(SyncFs.find());
    }

    /** With nothing but what Java offers: slower, and no less durable. */
    public static SystemDisk portable() {
        return new SystemDisk(Optional.empty());
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return new ChannelFile(DurableFile.createPrivate(file));
    }

    /** Writes past the page cache: nothing is left to be written back when the file is synced. */
    @Override
    public DiskFile createLarge(Path file) throws IOException {
        try {
            return new ChannelFile(DurableFile.createPrivate(file, ExtendedOpenOption.DIRECT));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.deleteIfExists(file); // a file system that knows no direct writes may have made the name
            return create(file);
        }
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                return create(file);
            } catch (FileAlreadyExistsException e) {
                return open(file); // another thread was as quick
            }
        }
        return new ChannelFile(FileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        DurableFile.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        DurableFile.createFolder(folder);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        DurableFile.syncFolder(folder);
    }

    @Override
    public void syncAll(Path root, Collection<Path> files) throws IOException {
        if (syncFs.isPresent()) {
            syncFs.get().sync(root);
            return;
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (Path file : files) {
            if (Files.exists(file)) { // else deleted by an operator meanwhile
                DurableFile.syncFolder(file);
                folders.add(file.getParent());
                folders.add(file.getParent().getParent());
            }
        }
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                DurableFile.syncFolder(folder);
            }
        }
    }
}
