package org.voxelmask.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.testing.LosslessJpeg;

/** Streams that lie, ask for too much, or use what is not decoded, end in the right error before anything is made. */
class HostileStreamTest {
    private static final String SCAN = "FFDA 0008 01 01 00 00 3F 00 ";

    private final JpegDecoder decoder = new JpegDecoder();

    @ParameterizedTest
    @CsvSource({
        "no start of image, CORRUPTED, 0000FFD8FFC1",
        "nothing but a start, CORRUPTED, FFD8FFD9",
        "progressive, UNSUPPORTED, FFD8FFC2 000B 08 0010 0010 01 011100",
        "hierarchical, UNSUPPORTED, FFD8FFC5 000B 08 0010 0010 01 011100",
        "arithmetic, UNSUPPORTED, FFD8FFC9 000B 08 0010 0010 01 011100",
        "lossless arithmetic, UNSUPPORTED, FFD8FFCB 000B 08 0010 0010 01 011100",
        "lines follow, UNSUPPORTED, FFD8FFC1 000B 08 0000 0010 01 011100",
        "no columns, CORRUPTED, FFD8FFC1 000B 08 0010 0000 01 011100",
        "no component, CORRUPTED, FFD8FFC1 0008 08 0010 0010 00",
        "five components, UNSUPPORTED, FFD8FFC1 0017 08 0010 0010 05 011100 021100 031100 041100 051100",
        "components of one name, CORRUPTED, FFD8FFC1 000E 08 0010 0010 02 011100 011100",
        "12 bits in baseline, CORRUPTED, FFD8FFC0 000B 0C 0010 0010 01 011100",
        "16 bits of DCT, CORRUPTED, FFD8FFC1 000B 10 0010 0010 01 011100",
        "17 bits, CORRUPTED, FFD8FFC3 000B 11 0010 0010 01 011100",
        "1 bit, CORRUPTED, FFD8FFC3 000B 01 0010 0010 01 011100",
        "sampling of 0, CORRUPTED, FFD8FFC1 000B 08 0010 0010 01 010100",
        "sampling of 5, CORRUPTED, FFD8FFC1 000B 08 0010 0010 01 015100",
        "two thirds, UNSUPPORTED, FFD8FFC1 000E 08 0010 0010 02 013100 022100",
        "lossless subsampled, UNSUPPORTED, FFD8FFC3 000E 08 0010 0010 02 012100 021100",
        "frame too short, CORRUPTED, FFD8FFC1 000A 08 0010 0010 01 0111",
        "scan before frame, CORRUPTED, FFD8FFDA 0008 01 01 00 00 3F 00"
    })
    void headersAreRefused(String what, Kind kind, String hex) {
        CodecException e = assertThrows(CodecException.class, () -> decoder.header(bytes(hex)), what);
        assertEquals(kind, e.kind(), what + ": " + e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "no tables, CORRUPTED, ''",
        "too many codes, CORRUPTED, FFC4 0016 00 03000000000000000000000000000000 000102",
        "a table of places that are not there, CORRUPTED, FFC4 0014 05 01000000000000000000000000000000 00",
        "a category of 17, CORRUPTED, FFC4 0014 00 01000000000000000000000000000000 11",
        "arithmetic conditioning, UNSUPPORTED, FFCC 0004 0000",
        "number of lines, UNSUPPORTED, FFDC 0004 0010",
        "hierarchy, UNSUPPORTED, FFDE 000B 08 0010 0010 01 011100",
        "second frame, CORRUPTED, FFC1 000B 08 0008 0008 01 011100",
        "second start, CORRUPTED, FFD8",
        "end, CORRUPTED, FFD9",
        "short restart interval, CORRUPTED, FFDD 0003 00",
        "segment without an end, CORRUPTED, FFE0 FFFF 00"
    })
    void segmentsAreRefused(String what, Kind kind, String hex) {
        byte[] stream = bytes("FFD8 FFC1 000B 08 0008 0008 01 011100" + hex + SCAN + "00000000");
        CodecException e =
                assertThrows(CodecException.class, () -> decoder.decode(stream, decoder.header(stream)), what);
        assertEquals(kind, e.kind(), what + ": " + e.getMessage());
    }

    @Test
    void aSizeThatItsBytesCannotHoldIsRefusedBeforeItIsAllocated() throws Exception {
        byte[] stream = bytes("FFD8 FFC3 000B 08 7FFF 7FFF 01 011100" + SCAN);
        StreamHeader header = decoder.header(stream);
        assertEquals(new StreamHeader(0x7FFF, 0x7FFF, 1, 8, false), header);
        assertEquals(Kind.CORRUPTED, refused(stream, header).kind());
        byte[] larger = bytes("FFD8 FFC3 000B 10 FFFF FFFF 01 011100" + SCAN);
        assertEquals(Kind.LIMIT, refused(larger, decoder.header(larger)).kind());
    }

    @Test
    void anotherImageThanTheCallerExpectsIsRefused() throws Exception {
        byte[] stream = Files.readAllBytes(Path.of("testdata", "jpeg", "dct-8-422.jpg"));
        StreamHeader header = decoder.header(stream);
        StreamHeader other = new StreamHeader(header.columns(), header.rows() - 1, 3, 8, false);
        assertEquals(Kind.CORRUPTED, refused(stream, other).kind());
    }

    @Test
    void aMissingOrWrongRestartMarkerIsCorrupted() throws Exception {
        byte[] stream = Files.readAllBytes(Path.of("testdata", "jpeg", "lossless-restarts-12.jpg"));
        StreamHeader header = decoder.header(stream);
        int found = 0;
        for (int i = 0; i + 1 < stream.length; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] >= (byte) 0xD0 && stream[i + 1] <= (byte) 0xD7) {
                found++;
                byte[] renumbered = stream.clone();
                renumbered[i + 1] = (byte) (0xD0 | (stream[i + 1] + 1 & 7));
                assertEquals(Kind.CORRUPTED, refused(renumbered, header).kind());
                byte[] removed = Arrays.copyOf(stream, stream.length - 2);
                System.arraycopy(stream, i + 2, removed, i, removed.length - i);
                assertEquals(Kind.CORRUPTED, refused(removed, header).kind());
            }
        }
        assertNotEquals(0, found);
    }

    @Test
    void linesThatTheHeaderDoesNotCountAreCorrupted() {
        LosslessJpeg image = new LosslessJpeg(20, 20, 1, 8, 1, 0, 0, true, false);
        byte[] stream = image.encode(new Random(1).ints(400, 0, 256).toArray());
        stream[8] = 10;
        CodecException e = assertThrows(CodecException.class, () -> decoder.decode(stream, decoder.header(stream)));
        assertTrue(e.getMessage().contains("beyond its last sample"), e.getMessage());
    }

    @Test
    void samplesOfMoreBitsThanTheHeaderSaysAreCorrupted() {
        LosslessJpeg image = new LosslessJpeg(20, 20, 1, 12, 1, 0, 0, true, false);
        int[] samples = new int[400];
        samples[7] = 4096;
        byte[] stream = image.encode(samples);
        CodecException e = assertThrows(CodecException.class, () -> decoder.decode(stream, decoder.header(stream)));
        assertTrue(e.getMessage().contains("more bits"), e.getMessage());
    }

    private CodecException refused(byte[] stream, StreamHeader expected) {
        return assertThrows(CodecException.class, () -> decoder.decode(stream, expected));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
