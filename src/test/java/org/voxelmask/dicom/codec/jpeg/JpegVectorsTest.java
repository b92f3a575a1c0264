package org.voxelmask.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/** Streams of testdata/jpeg and the samples that another decoder saw in them. */
class JpegVectorsTest {
    private final JpegDecoder decoder = new JpegDecoder();

    static List<Path> streams() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("testdata", "jpeg"))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void samplesAreThoseOfTheOtherDecoder(Path file) throws Exception {
        byte[] stream = Files.readAllBytes(file);
        byte[] samples = Files.readAllBytes(
                file.resolveSibling(file.getFileName().toString().replace(".jpg", ".samples")));
        StreamHeader header = decoder.header(stream);
        assertEquals(samples.length, header.decodedBytes());
        assertArrayEquals(samples, decoder.decode(stream, header));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aMissingEndMarkerAndPaddingChangeNothing(Path file) throws Exception {
        byte[] stream = Files.readAllBytes(file);
        int end = endOfData(stream);
        StreamHeader header = decoder.header(stream);
        byte[] samples = decoder.decode(stream, header);
        assertArrayEquals(samples, decoder.decode(Arrays.copyOf(stream, end), header));
        assertArrayEquals(samples, decoder.decode(Arrays.copyOf(stream, stream.length + 1000), header));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void aStreamCutAnywhereInItsDataIsCorrupted(Path file) throws Exception {
        byte[] stream = Files.readAllBytes(file);
        int end = endOfData(stream);
        StreamHeader header = decoder.header(stream);
        for (int length = 0; length < end; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            CodecException e =
                    assertThrows(CodecException.class, () -> decoder.decode(cut, header), "cut at " + length);
            assertEquals(CodecException.Kind.CORRUPTED, e.kind());
            assertTrue(e.getMessage().startsWith("a JPEG stream"));
        }
    }

    /** Without padding, EOI and the fill bytes before it. */
    private static int endOfData(byte[] stream) {
        int end = stream.length - (stream[stream.length - 1] == 0 ? 2 : 1);
        while (stream[end - 1] == (byte) 0xFF) {
            end--;
        }
        return end;
    }
}
