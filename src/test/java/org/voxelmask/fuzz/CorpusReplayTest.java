package org.voxelmask.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that is kept, and mutations of them, through the harness that Jazzer searches with. */
@Timeout(120)
class CorpusReplayTest {
    private static final int MUTATIONS = 2000;
    private static final long MAX_CORPORA = 2 << 20;

    @TestFactory
    Stream<DynamicTest> keptInputsBreakNoContract() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (FuzzTarget target : FuzzTarget.values()) {
            for (Path file : inputs(target)) {
                String name = target.folder() + "/" + file.getFileName();
                tests.add(dynamicTest(name, () -> target.run(Files.readAllBytes(file))));
            }
        }
        return tests.build();
    }

    @ParameterizedTest
    @EnumSource
    void mutatedInputsBreakNoContract(FuzzTarget target) throws IOException {
        List<Path> files = inputs(target);
        assertFalse(files.isEmpty(), "no input for " + target.folder());
        Random random = new Random(target.folder().hashCode());
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] first = Files.readAllBytes(files.get(random.nextInt(files.size())));
            byte[] second = Files.readAllBytes(files.get(random.nextInt(files.size())));
            target.run(mutated(first, second, random));
        }
    }

    @Test
    void corporaAreSmall() throws IOException {
        long bytes = 0;
        for (FuzzTarget target : FuzzTarget.values()) {
            for (Path file : inputs(target)) {
                bytes += Files.size(file);
            }
        }
        assertTrue(bytes < MAX_CORPORA, bytes + " bytes");
    }

    private static List<Path> inputs(FuzzTarget target) throws IOException {
        try (Stream<Path> files = Files.list(target.corpus())) {
            return files.sorted().toList();
        }
    }

    /** Changes a few bytes, then cuts the end off, or puts the end of another input there. */
    private static byte[] mutated(byte[] first, byte[] second, Random random) {
        byte[] bytes = first.clone();
        for (int n = random.nextInt(5); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        int cut = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, cut);
            case 1 -> {
                int from = random.nextInt(second.length + 1);
                byte[] spliced = Arrays.copyOf(bytes, cut + second.length - from);
                System.arraycopy(second, from, spliced, cut, second.length - from);
                yield spliced;
            }
            default -> bytes;
        };
    }
}
