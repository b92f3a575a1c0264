package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much is staged and since when, for any process, also while another receives. Reads no key, opens no object and
 * repairs nothing.
 *
 * @param studies with at least one instance
 * @param held instances and bytes of all studies
 * @param oldest when the oldest instance came; empty when nothing is staged
 * @param setAside files that turned out to be broken and wait for somebody to delete them; PHI, too
 */
public record StageGlance(int studies, StageCount held, Optional<Instant> oldest, int setAside) {
    /**
     * Reads the first line of every study's index, and no more of it: {@link #held} is zero.
     *
     * @param root of the staging area; need not exist
     */
    public static StageGlance ages(Path root) throws IOException {
        return look(root, false);
    }

    /**
     * Reads every line of every index.
     *
     * @param root of the staging area; need not exist
     */
    public static StageGlance whole(Path root) throws IOException {
        return look(root, true);
    }

    /** The same with a count of somebody who counts all the time. */
    public StageGlance counting(StageCount count) {
        return new StageGlance(studies, count, oldest, setAside);
    }

    /** Whether a process receives into the staging area at this moment. */
    public static boolean isReceived(Path root) throws IOException {
        Path file = new StageLayout(root).lock();
        if (!Files.exists(file)) {
            return false;
        }
        Optional<StageLock> lock = StageLock.tryLock(file);
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }

    private static StageGlance look(Path root, boolean count) throws IOException {
        StageLayout layout = new StageLayout(root);
        int studies = 0;
        StageCount held = StageCount.ZERO;
        Optional<Instant> oldest = Optional.empty();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.studies())) {
            for (Path folder : folders) {
                Optional<Instant> first = StudyIndex.first(folder);
                if (first.isPresent()) {
                    studies++;
                    oldest = earlier(oldest, first);
                    held = count ? plus(held, folder) : held;
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new StageGlance(0, StageCount.ZERO, Optional.empty(), 0);
        }
        return new StageGlance(studies, held, oldest, setAside(layout));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
    }

    private static StageCount plus(StageCount held, Path folder) throws IOException {
        Map<String, Long> lengths = new HashMap<>();
        StudyIndex.brief(folder, (sopKey, bytes, place) -> lengths.put(sopKey, bytes));
        return held.plus(
                lengths.size(),
                lengths.values().stream().mapToLong(Long::longValue).sum());
    }

    private static int setAside(StageLayout layout) throws IOException {
        int files = 0;
        try (DirectoryStream<Path> broken = Files.newDirectoryStream(layout.broken())) {
            for (Path file : broken) {
                files += file.getFileName() == null ? 0 : 1;
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return 0;
        }
        return files;
    }
}
