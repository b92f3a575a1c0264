package org.voxelmask.dicom.codec.jpegls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;
import org.voxelmask.dicom.codec.StreamHeader;

/** Broken streams are refused, quickly and by kind; what decodes is what was coded. */
class JpegLsHostileTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int FRAME = 2;

    private final JpegLsDecoder decoder = new JpegLsDecoder();

    static List<Path> streams() throws Exception {
        return CharlsVectorsTest.streams();
    }

    /** Only EOI may be missing, and then the samples are the same. */
    @ParameterizedTest
    @MethodSource("streams")
    void aStreamCutAnywhereIsRefusedOrWhole(Path file) throws Exception {
        byte[] stream = Files.readAllBytes(file);
        byte[] raw = CharlsVectorsTest.raw(file);
        StreamHeader header = decoder.header(stream);
        for (int length = 0; length < stream.length - 3; length += 1 + length / 400) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertEquals(Kind.CORRUPTED, kind(cut, header), "cut at " + length + " of " + stream.length);
        }
        for (int length = stream.length - 3; length < stream.length; length++) {
            byte[] cut = Arrays.copyOf(stream, length);
            try {
                assertArrayEquals(raw, decoder.decode(cut, header));
            } catch (CodecException e) {
                assertEquals(Kind.CORRUPTED, e.kind());
            }
        }
    }

    @Test
    void changedBytesNeverDoMoreThanRefuse() throws Exception {
        Random random = new Random(11);
        for (Path file : streams()) {
            byte[] stream = Files.readAllBytes(file);
            StreamHeader header = decoder.header(stream);
            for (int i = 0; i < 60; i++) {
                byte[] changed = stream.clone();
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                assertTimeoutPreemptively(SOON, () -> refusedOrOfTheRightSize(changed, header));
            }
        }
    }

    private void refusedOrOfTheRightSize(byte[] stream, StreamHeader header) {
        try {
            assertEquals(header.decodedBytes(), decoder.decode(stream, header).length);
        } catch (CodecException e) {
            assertNotNull(e.kind());
        }
    }

    @Test
    void bytesAfterTheEndAreIgnoredAndMissingEoiIsNoLoss() throws Exception {
        Path file = CharlsVectorsTest.FOLDER.resolve("bits-12.jls");
        byte[] stream = Files.readAllBytes(file);
        StreamHeader header = decoder.header(stream);
        byte[] padded = Arrays.copyOf(stream, stream.length + 5);
        assertArrayEquals(CharlsVectorsTest.raw(file), decoder.decode(padded, header));
        byte[] withoutEoi = Arrays.copyOf(stream, stream.length - 2);
        assertArrayEquals(CharlsVectorsTest.raw(file), decoder.decode(withoutEoi, header));
    }

    @Test
    void moreCodedDataThanSamplesIsRefused() throws Exception {
        byte[] stream = gray(40);
        stream[FRAME + 6] = 30;
        assertEquals(Kind.CORRUPTED, kind(stream, decoder.header(stream)));
    }

    @Test
    void aShortStreamCannotAskForAHugeImage() throws Exception {
        byte[] stream = gray(40);
        for (int i = FRAME + 5; i < FRAME + 9; i++) {
            stream[i] = -1;
        }
        StreamHeader header = decoder.header(stream);
        assertEquals(65535, header.rows());
        assertTimeoutPreemptively(SOON, () -> assertEquals(Kind.LIMIT, kind(stream, header)));
        byte[] narrow = stream.clone();
        narrow[FRAME + 7] = 0;
        assertEquals(Kind.CORRUPTED, kind(narrow, decoder.header(narrow)));
    }

    @Test
    void anotherImageThanTheExpectedOneIsRefused() throws Exception {
        byte[] stream = gray(40);
        StreamHeader header = decoder.header(stream);
        StreamHeader other = new StreamHeader(header.columns(), header.rows(), 1, 16, false);
        assertEquals(Kind.CORRUPTED, kind(stream, other));
    }

    @Test
    void aRestartMarkerOutOfOrderIsRefused() throws Exception {
        byte[] stream = Files.readAllBytes(CharlsVectorsTest.FOLDER.resolve("restart-8.jls"));
        StreamHeader header = decoder.header(stream);
        for (int i = 0; i + 1 < stream.length; i++) {
            if (stream[i] == -1 && (stream[i + 1] & 0xF8) == 0xD0) {
                byte[] changed = stream.clone();
                changed[i + 1] ^= 1;
                assertEquals(Kind.CORRUPTED, kind(changed, header));
            }
        }
    }

    @Test
    void whatIsNotDoneIsNamedAsUnsupported() throws Exception {
        byte[] mapping = {-1, (byte) Markers.LSE, 0, 5, 2, 1, 1};
        byte[] hp = {-1, (byte) Markers.APP8, 0, 7, 'm', 'r', 'f', 'x', 1};
        byte[] part2 = {-1, (byte) 0xF9, 0, 2};
        for (byte[] segment : new byte[][] {mapping, hp, part2}) {
            byte[] stream = with(segment);
            CodecException e = assertThrows(CodecException.class, () -> decoder.header(stream));
            assertEquals(Kind.UNSUPPORTED, e.kind());
        }
    }

    @Test
    void segmentsThatSayNothingAreSkipped() throws Exception {
        byte[] plain = gray(40);
        byte[] comment = {-1, (byte) Markers.COM, 0, 4, 'h', 'i'};
        byte[] spiff = {-1, (byte) Markers.APP8, 0, 8, 'S', 'P', 'I', 'F', 'F', 0};
        byte[] noTransform = {-1, (byte) Markers.APP8, 0, 7, 'm', 'r', 'f', 'x', 0};
        StreamHeader header = decoder.header(plain);
        byte[] raw = decoder.decode(plain, header);
        for (byte[] segment : new byte[][] {comment, spiff, noTransform}) {
            assertArrayEquals(raw, decoder.decode(with(segment), header));
        }
    }

    @Test
    void presetsOutsideTheirRangeAreRefused() throws Exception {
        int[][] wrong = {{256, 0, 0, 0, 0}, {255, 9, 3, 21, 0}, {255, 3, 7, 300, 0}, {0, 0, 0, 0, 2}, {0, 0, 0, 0, 300}
        };
        for (int[] values : wrong) {
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            segment.writeBytes(new byte[] {-1, (byte) Markers.LSE, 0, 13, 1});
            for (int value : values) {
                segment.write(value >> 8);
                segment.write(value);
            }
            byte[] stream = with(segment.toByteArray());
            CodecException e = assertThrows(CodecException.class, () -> decoder.header(stream));
            assertEquals(Kind.CORRUPTED, e.kind());
        }
    }

    private Kind kind(byte[] stream, StreamHeader header) {
        return assertThrows(CodecException.class, () -> decoder.decode(stream, header))
                .kind();
    }

    private static byte[] gray(int rows) throws CodecException {
        StreamHeader header = new StreamHeader(30, rows, 1, 8, false);
        return new JpegLsEncoder().encode(Pictures.draw(header, Pictures.Kind.NOISE, new Random(2)), header);
    }

    /** A good stream with a segment between SOI and the frame header. */
    private static byte[] with(byte[] segment) throws CodecException {
        byte[] stream = gray(40);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, FRAME);
        out.writeBytes(segment);
        out.write(stream, FRAME, stream.length - FRAME);
        return out.toByteArray();
    }
}
