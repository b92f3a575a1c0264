package org.voxelmask.tenant;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Where a path leads, whether or not something is there yet: symbolic links, {@code ..}, hard links and folders that are
 * mounted twice change nothing.
 *
 * @param chain what identifies each folder from the root on, and the place itself last
 */
record Place(List<String> chain) {
    private static final int MAX_LINKS = 40;

    /** Where a path leads now. */
    static Place of(Path path) throws IOException {
        return of(path.toAbsolutePath().normalize(), MAX_LINKS);
    }

    private static Place of(Path path, int links) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path there = path;
        while (!Files.exists(there)) {
            if (Files.isSymbolicLink(there)) {
                return behind(there, missing, links);
            }
            missing.push(there.getFileName());
            there = Objects.requireNonNull(there.getParent(), "the root is always there");
        }
        List<String> chain = new ArrayList<>();
        Path real = there.toRealPath();
        chain.add(id(real.getRoot()));
        for (int i = 1; i <= real.getNameCount(); i++) {
            chain.add(id(real.getRoot().resolve(real.subpath(0, i))));
        }
        for (Path name : missing) {
            chain.add(chain.get(chain.size() - 1) + "/" + name);
        }
        return new Place(List.copyOf(chain));
    }

    /** A link to what is not there yet leads there all the same. */
    private static Place behind(Path link, Deque<Path> missing, int links) throws IOException {
        if (links == 0) {
            throw new FileSystemLoopException(link.toString());
        }
        Path folder = link.getParent().toRealPath();
        Path target = folder.resolve(Files.readSymbolicLink(link));
        for (Path name : missing) {
            target = target.resolve(name);
        }
        return of(target.normalize(), links - 1);
    }

    private static String id(Path real) throws IOException {
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        return key == null ? real.toString() : key.toString();
    }

    /** Whether the other is this one, or lies in it. */
    boolean holds(Place other) {
        return other.chain.contains(chain.get(chain.size() - 1));
    }
}
