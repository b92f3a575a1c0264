package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pack holds, whether the index lists it or not.
 *
 * @param lines of all records that are whole and were written for this pack
 * @param clean whether nothing stands in it besides but zeros
 */
record PackContent(List<IndexLine> lines, boolean clean) {
    /** Reads a whole pack. */
    static PackContent read(Path folder, String pack) throws IOException {
        Path file = folder.resolve(pack + PackPlace.SUFFIX);
        List<IndexLine> lines = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        boolean clean = RecordWalk.pack(file, (offset, entry) -> {
            Optional<IndexLine> line = StagedFile.lineOf(folder, entry, file, offset);
            line.ifPresentOrElse(lines::add, () -> others.add(offset));
        });
        return new PackContent(List.copyOf(lines), clean && others.isEmpty());
    }

    /** Whether it holds nothing at all. */
    boolean isBlank() {
        return clean && lines.isEmpty();
    }
}
