package org.voxelmask.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.voxelmask.dicom.codec.StreamHeader;

/** The streams of testdata/jpeg2000. */
final class TestingStreams {
    static final Path FOLDER = Path.of("testdata", "jpeg2000");

    private TestingStreams() {}

    /**
     * One stream.
     *
     * @param name its file name
     * @param bytes the stream
     * @param decoded what somebody else decoded
     */
    record Vector(String name, byte[] bytes, byte[] decoded) {
        boolean lossy() {
            return name.contains("lossy");
        }

        boolean inBoxes() {
            return name.endsWith(".jp2");
        }

        /** What the name tells; columns and rows as {@code actual}. */
        StreamHeader told(StreamHeader actual) {
            String picture = name.replace("ht-", "").split("[-.]", 2)[0];
            boolean signed = picture.endsWith("s");
            String depth = picture.replaceAll("\\D", "");
            int components = picture.startsWith("mono") ? 1 : 3;
            return new StreamHeader(actual.columns(), actual.rows(), components, Integer.parseInt(depth), signed);
        }

        /** Fails unless the samples are those of the other decoder; a lossy one may round otherwise by one. */
        void check(byte[] samples, StreamHeader header) {
            assertEquals(decoded.length, samples.length, name);
            int width = header.bytesPerSample();
            for (int at = 0; at < samples.length; at += width) {
                int difference = Math.abs(sample(samples, at, header) - sample(decoded, at, header));
                if (difference > (lossy() ? 1 : 0)) {
                    throw new AssertionError(name + ": sample " + at / width + " differs by " + difference);
                }
            }
        }

        private static int sample(byte[] samples, int at, StreamHeader header) {
            int value = samples[at] & 0xFF;
            if (header.bytesPerSample() == 2) {
                value |= (samples[at + 1] & 0xFF) << 8;
            }
            int unused = Integer.SIZE - 8 * header.bytesPerSample();
            return header.signed() ? value << unused >> unused : value;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> all() throws IOException {
        List<Vector> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> !f.toString().endsWith(".raw")).sorted().toList()) {
                vectors.add(read(file));
            }
        }
        return vectors;
    }

    static Vector named(String name) throws IOException {
        return read(FOLDER.resolve(name));
    }

    static List<Vector> those(Predicate<Vector> wanted) throws IOException {
        return all().stream().filter(wanted).toList();
    }

    private static Vector read(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path raw = FOLDER.resolve(name.substring(0, name.lastIndexOf('.')) + ".raw");
        return new Vector(name, Files.readAllBytes(file), Files.readAllBytes(raw));
    }
}
