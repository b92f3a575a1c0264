package org.voxelmask.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.codec.StreamHeader;

/** Streams that CharLS wrote, with what CharLS decodes from them ({@code src/build/make-jpegls}). */
class CharlsVectorsTest {
    static final Path FOLDER = Path.of("testdata", "jpegls");

    static List<Path> streams() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".jls")).sorted().toList();
        }
    }

    static byte[] raw(Path stream) throws IOException {
        return Files.readAllBytes(Path.of(stream.toString().replace(".jls", ".raw")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void decodesWhatCharlsDecodes(Path stream) throws Exception {
        byte[] coded = Files.readAllBytes(stream);
        JpegLsDecoder decoder = new JpegLsDecoder();
        assertArrayEquals(raw(stream), decoder.decode(coded, decoder.header(coded)));
    }

    /** Both encode the same samples without loss by the same standard: the coded data is the same bit by bit. */
    @ParameterizedTest
    @MethodSource("streams")
    void encodesBitForBitAsCharlsDoes(Path stream) throws Exception {
        String name = stream.getFileName().toString();
        if (name.contains("near") || name.contains("presets")) {
            return;
        }
        byte[] coded = Files.readAllBytes(stream);
        StreamHeader header = new JpegLsDecoder().header(coded);
        Interleave interleave = interleave(name);
        int restart = name.equals("restart-8.jls") ? 4 : name.equals("restart-12.jls") ? 1 : 3;
        JpegLsEncoder encoder = new JpegLsEncoder(interleave, 0, name.startsWith("restart") ? restart : 0);
        byte[] ours = encoder.encode(raw(stream), header);
        assertEquals(data(coded), data(ours));
    }

    @Test
    void everyInterleaveModeAndPrecisionIsThere() throws IOException {
        assertTrue(streams().size() > 40, "streams: " + streams().size());
    }

    private static Interleave interleave(String name) {
        if (name.contains("ilv")) {
            return List.of(Interleave.NONE, Interleave.LINE, Interleave.SAMPLE)
                    .get(name.charAt(name.indexOf("ilv") + 3) - '0');
        }
        return Interleave.SAMPLE;
    }

    /** All scans' data and restart markers of a stream, without headers. */
    private static List<String> data(byte[] stream) throws Exception {
        StreamParser parser = new StreamParser(stream);
        List<String> scans = new ArrayList<>();
        for (var scan = parser.next(); scan.isPresent(); scan = parser.next()) {
            int start = scan.get().dataStart();
            int end = start;
            while (!(stream[end] == -1 && stream[end + 1] < 0 && (stream[end + 1] & 0xF8) != 0xD0)) {
                end++;
            }
            scans.add(HexFormat.of().formatHex(stream, start, end));
            parser.resume(end);
        }
        assertFalse(scans.isEmpty());
        return scans;
    }
}
