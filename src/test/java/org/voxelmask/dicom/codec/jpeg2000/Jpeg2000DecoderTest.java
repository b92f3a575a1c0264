package org.voxelmask.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg2000.TestingStreams.Vector;

class Jpeg2000DecoderTest {
    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder();

    static List<Vector> vectors() throws Exception {
        return TestingStreams.all();
    }

    static List<Vector> bare() throws Exception {
        return TestingStreams.those(vector -> !vector.inBoxes());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aStreamDecodesAsAnotherDecoderDecodesIt(Vector vector) throws Exception {
        StreamHeader header = decoder.header(vector.bytes());
        assertEquals(vector.told(header), header);
        vector.check(decoder.decode(vector.bytes(), header), header);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSystemsLibraryDecodesTheSame(Vector vector) throws Exception {
        OpenJpeg system = system();
        StreamHeader header = decoder.header(vector.bytes());
        vector.check(new Jpeg2000Decoder(() -> system).decode(vector.bytes(), header), header);
    }

    private static OpenJpeg system() throws CodecException {
        try {
            return OpenJpeg.ofSystem();
        } catch (UnsatisfiedLinkError e) {
            assumeTrue(false, "libopenjp2 is not installed");
            throw e;
        }
    }

    @ParameterizedTest
    @MethodSource("bare")
    void aStreamCutAnywhereIsRefusedOrLacksOnlyItsEndMarker(Vector vector) throws Exception {
        byte[] whole = vector.bytes();
        StreamHeader header = decoder.header(whole);
        byte[] right = decoder.decode(whole, header);
        for (int length = 0; length < whole.length; length += length > whole.length - 24 ? 1 : 17) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                assertArrayEquals(right, decoder.decode(cut, header));
                assertTrue(length >= whole.length - 2, "decoded " + length + " of " + whole.length + " bytes");
            } catch (CodecException e) {
                assertEquals(CodecException.Kind.CORRUPTED, e.kind(), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bare")
    void aTilePartThatLostItsEndIsRefusedThoughItsLengthSaysOtherwise(Vector vector) throws Exception {
        StreamHeader header = decoder.header(vector.bytes());
        TilePart last = TilePart.last(vector.bytes());
        for (int lost = 1; lost <= Math.min(64, last.dataBytes()); lost += 7) {
            byte[] cut = last.without(lost);
            byte[] right = decoder.decode(vector.bytes(), header);
            try {
                assertArrayEquals(right, decoder.decode(cut, header), "other samples after " + lost + " bytes lost");
            } catch (CodecException e) {
                assertEquals(CodecException.Kind.CORRUPTED, e.kind(), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mono8-lossy.j2k", "ht-rgb8.j2c", "rgb8-tiles-parts.j2k"})
    void whatFollowsTheEndIsIgnored(String name) throws Exception {
        Vector vector = TestingStreams.named(name);
        StreamHeader header = decoder.header(vector.bytes());
        byte[] longer = Arrays.copyOf(vector.bytes(), vector.bytes().length + 5);
        longer[longer.length - 1] = 77;
        vector.check(decoder.decode(longer, header), header);
    }

    @Test
    void aStreamOfAnotherImageThanExpectedIsRefused() throws Exception {
        Vector vector = TestingStreams.named("rgb8-rct.j2k");
        StreamHeader h = decoder.header(vector.bytes());
        for (StreamHeader other : List.of(
                new StreamHeader(h.columns() + 1, h.rows(), 3, 8, false),
                new StreamHeader(h.columns(), h.rows() - 1, 3, 8, false),
                new StreamHeader(h.columns(), h.rows(), 1, 8, false),
                new StreamHeader(h.columns(), h.rows(), 3, 12, false),
                new StreamHeader(h.columns(), h.rows(), 3, 8, true))) {
            assertThrows(CodecException.class, () -> decoder.decode(vector.bytes(), other));
        }
    }

    @Test
    void tilePartsAreDecodedAllWhenTheStreamAnnouncesOneLess() throws Exception {
        Vector vector = TestingStreams.named("rgb8-tiles-parts.j2k");
        StreamHeader header = decoder.header(vector.bytes());
        byte[] fewer = vector.bytes().clone();
        for (TilePart part : TilePart.all(fewer)) {
            fewer[part.start() + 11]--;
        }
        vector.check(decoder.decode(fewer, header), header);

        byte[] more = vector.bytes().clone();
        for (TilePart part : TilePart.all(more)) {
            more[part.start() + 11]++;
        }
        assertThrows(CodecException.class, () -> decoder.decode(more, header));
    }

    @Test
    void aStreamThatLacksATilePartIsRefused() throws Exception {
        for (String name : List.of("rgb8-tiles-parts.j2k", "mono8-tiles.j2k", "ht-mono8-lrcp-tiles.j2c")) {
            byte[] stream = TestingStreams.named(name).bytes();
            StreamHeader header = decoder.header(stream);
            for (TilePart part : TilePart.all(stream)) {
                ByteArrayOutputStream without = new ByteArrayOutputStream();
                without.write(stream, 0, part.start());
                without.write(stream, part.end(), stream.length - part.end());
                assertThrows(CodecException.class, () -> decoder.decode(without.toByteArray(), header), name);
            }
        }
    }

    @Test
    void aLastTilePartOfUnknownLengthReachesToTheEnd() throws Exception {
        Vector vector = TestingStreams.named("mono12.j2k");
        StreamHeader header = decoder.header(vector.bytes());
        byte[] open = vector.bytes().clone();
        Arrays.fill(open, TilePart.last(open).start() + 6, TilePart.last(open).start() + 10, (byte) 0);
        vector.check(decoder.decode(open, header), header);
        assertThrows(CodecException.class, () -> decoder.decode(Arrays.copyOf(open, open.length - 1), header));
    }

    @Test
    void bytesThatAreNoStreamAreRefused() {
        for (byte[] bytes : new byte[][] {{}, {1}, new byte[100], {(byte) 0xFF, 0x4F}, {(byte) 0xFF, (byte) 0xD8}}) {
            CodecException e = assertThrows(CodecException.class, () -> decoder.header(bytes));
            assertEquals(CodecException.Kind.CORRUPTED, e.kind());
        }
    }
}
