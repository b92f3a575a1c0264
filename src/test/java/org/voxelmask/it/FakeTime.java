package org.voxelmask.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's libfaketime, which gives a process another time of day. */
final class FakeTime {
    private FakeTime() {}

    static Path library() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            Optional<Path> found = folders.map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
            assumeTrue(found.isPresent(), "needs faketime: run .ci/install");
            return found.get();
        }
    }
}
