package org.voxelmask.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunLayout;

/**
 * What of a run's folder a purge deletes, in that order: the bundle's records first, so that no part of the rest can
 * look whole; then the copies, plan and pictures, what was not published, the log, and whatever else lies there. Links
 * are deleted, never followed. What stays holds hashes, counts and times.
 *
 * @param doomed files, links and folders, each folder after what is in it
 * @param staying folders that lose something and stay
 * @param files how many of the doomed are no folders
 * @param bytes of these files
 */
record PurgeScan(List<Path> doomed, List<Path> staying, long files, long bytes) {
    private static final Set<String> BUNDLE_KEEPS = bundleKeeps();

    static PurgeScan of(RunLayout run) throws IOException {
        Walk walk = new Walk(run);
        List<Path> first = List.of(
                run.bundles(),
                run.output(),
                run.evidence(),
                run.viewer(),
                run.incomplete(),
                run.tmp(),
                run.logs(),
                run.receipts());
        for (Path place : first) {
            walk.take(place);
        }
        for (Path place : children(run.root())) {
            if (!first.contains(place)) {
                walk.take(place);
            }
        }
        walk.staying.add(run.root());
        return new PurgeScan(List.copyOf(walk.doomed), List.copyOf(walk.staying), walk.files, walk.bytes);
    }

    private static Set<String> bundleKeeps() {
        Set<String> keeps = new HashSet<>(BundleLayout.SEAL);
        keeps.add(BundleLayout.MANIFEST);
        return keeps;
    }

    private static final class Walk {
        private final RunLayout run;
        private final Set<Path> kept;
        private final List<Path> doomed = new ArrayList<>();
        private final List<Path> staying = new ArrayList<>();
        private long files;
        private long bytes;

        Walk(RunLayout run) {
            this.run = run;
            this.kept = Set.of(
                    run.status(),
                    run.incompleteMarker(),
                    run.purge(),
                    run.receipt(),
                    run.receiptSignature(),
                    run.outputList());
        }

        /** Whether it goes wholly. */
        boolean take(Path path) throws IOException {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                boolean wholly = true;
                for (Path child : children(path)) {
                    wholly &= take(child);
                }
                (wholly ? doomed : staying).add(path);
                return wholly;
            }
            if (isKept(path)) {
                return false;
            }
            files++;
            bytes += Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
            doomed.add(path);
            return true;
        }

        private boolean isKept(Path path) {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (path.startsWith(run.bundles())) {
                Path inside = run.bundles().relativize(path);
                return inside.getNameCount() > 1
                        && BUNDLE_KEEPS.contains(
                                inside.subpath(1, inside.getNameCount()).toString());
            }
            return kept.contains(path);
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.forEach(children::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        children.sort(Comparator.naturalOrder());
        return children;
    }
}
