package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files of a study's folder that hold objects.
 *
 * @param own keys of the instances that have a file of their own
 * @param packs names of packs and their lengths
 */
record StudyFiles(Set<String> own, Map<String, Long> packs) {
    /** Looks at a folder; nothing is there when it is gone. */
    static StudyFiles of(Path folder) throws IOException {
        Set<String> own = new HashSet<>();
        Map<String, Long> packs = new HashMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "*{" + StudyFolder.SUFFIX + "," + PackPlace.SUFFIX + "}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(PackPlace.SUFFIX)) {
                    packs.put(stem(name, PackPlace.SUFFIX), file.toFile().length()); // 0 when it goes this moment
                } else {
                    own.add(stem(name, StudyFolder.SUFFIX));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return new StudyFiles(Set.of(), Map.of());
        }
        return new StudyFiles(own, packs);
    }

    private static String stem(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    boolean isEmpty() {
        return own.isEmpty() && packs.isEmpty();
    }

    /** Whether the file of a line is there, and long enough when it is a pack. */
    boolean hold(IndexLine line) {
        return line.place()
                .map(place -> packs.getOrDefault(place.pack(), 0L) >= place.start() + line.bytes())
                .orElseGet(() -> own.contains(line.sopKey()));
    }
}
