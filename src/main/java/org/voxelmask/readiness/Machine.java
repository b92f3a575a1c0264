package org.voxelmask.readiness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operating system tells of this process.
 *
 * @param user the account
 * @param javaFeature the runtime's feature release, such as 17
 * @param proc where the kernel's files are, {@code /proc}
 */
public record Machine(String user, int javaFeature, Path proc) {
    /** This one. */
    public static Machine here() {
        return new Machine(
                System.getProperty("user.name", ""), Runtime.version().feature(), Path.of("/proc"));
    }

    /** The soft limit of a resource, as in {@code /proc/self/limits}; empty where that is not told. */
    Optional<String> limit(String name) {
        return lines("self/limits").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().replaceFirst("\\s.*", ""))
                .findFirst();
    }

    /** Whether memory may be written to a disk; empty where that is not told. */
    Optional<Boolean> swaps() {
        List<String> lines = lines("swaps");
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.size() > 1);
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(proc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of(); // another operating system
        }
    }
}
