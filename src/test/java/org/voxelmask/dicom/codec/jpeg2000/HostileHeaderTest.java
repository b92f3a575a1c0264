package org.voxelmask.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;

/** What a stream announces is bounded before the native library sees it. */
class HostileHeaderTest {
    private static final int SIZ = 4;
    private static final int COLUMNS = SIZ + 4;
    private static final int ROWS = SIZ + 8;
    private static final int LEFT = SIZ + 12;
    private static final int TILE_COLUMNS = SIZ + 20;
    private static final int TILE_ROWS = SIZ + 24;
    private static final int TILE_LEFT = SIZ + 28;
    private static final int COMPONENTS = SIZ + 36;
    private static final int DEPTH = SIZ + 38;

    private final Jpeg2000Decoder decoder = new Jpeg2000Decoder(() -> {
        throw new AssertionError("the library was called");
    });

    private byte[] stream() throws Exception {
        return TestingStreams.named("mono8.j2k").bytes();
    }

    private byte[] with(int at, int value) throws Exception {
        byte[] stream = stream();
        ByteBuffer.wrap(stream).putInt(at, value);
        return stream;
    }

    private void refused(CodecException.Kind kind, String word, byte[] stream) {
        CodecException e = assertThrows(CodecException.class, () -> decoder.decode(stream, decoder.header(stream)));
        assertEquals(kind, e.kind(), e.getMessage());
        assertTrue(e.getMessage().contains(word), e.getMessage());
    }

    @Test
    void hugeImagesAndTinyTilesAreRefusedByTheLimitsName() throws Exception {
        refused(CodecException.Kind.LIMIT, "MAX_SAMPLES", with(COLUMNS, -1));
        refused(CodecException.Kind.LIMIT, "MAX_SAMPLES", with(ROWS, 1 << 28));
        byte[] both = with(COLUMNS, 1 << 15);
        ByteBuffer.wrap(both).putInt(ROWS, 1 << 14);
        refused(CodecException.Kind.LIMIT, "MAX_SAMPLES", both);
        byte[] tiles = with(TILE_COLUMNS, 1);
        ByteBuffer.wrap(tiles).putInt(ROWS, 1 << 12).putInt(TILE_ROWS, 1);
        refused(CodecException.Kind.LIMIT, "MAX_TILES", tiles);
    }

    @Test
    void imagesAndTilesWithoutAnAreaAreRefused() throws Exception {
        refused(CodecException.Kind.CORRUPTED, "no area", with(COLUMNS, 0));
        refused(CodecException.Kind.CORRUPTED, "no area", with(LEFT, 61));
        refused(CodecException.Kind.CORRUPTED, "no area", with(LEFT, -1));
        refused(CodecException.Kind.CORRUPTED, "no area", with(TILE_ROWS, 0));
        refused(CodecException.Kind.CORRUPTED, "no area", with(TILE_LEFT, 1));
        byte[] beside = with(LEFT, 30);
        ByteBuffer.wrap(beside).putInt(TILE_COLUMNS, 30);
        refused(CodecException.Kind.CORRUPTED, "no area", beside);
    }

    @Test
    void componentsThatCannotBeAreRefused() throws Exception {
        byte[] none = stream();
        none[COMPONENTS + 1] = 0;
        refused(CodecException.Kind.CORRUPTED, "components", none);
        byte[] many = stream();
        many[COMPONENTS] = 0x40;
        refused(CodecException.Kind.CORRUPTED, "components", many);
        byte[] deep = stream();
        deep[DEPTH] = 37;
        refused(CodecException.Kind.UNSUPPORTED, "MAX_PRECISION", deep);
        byte[] subsampled = stream();
        subsampled[DEPTH + 1] = 0;
        refused(CodecException.Kind.CORRUPTED, "subsampling", subsampled);
        subsampled[DEPTH + 1] = 2;
        refused(CodecException.Kind.UNSUPPORTED, "subsampled", subsampled);
    }

    @Test
    void componentsOfDifferentPrecisionOrSignAreRefused() throws Exception {
        byte[] stream = TestingStreams.named("rgb8-plain.j2k").bytes();
        stream[DEPTH + 3] = 11;
        refused(CodecException.Kind.UNSUPPORTED, "different precision", stream);
        stream[DEPTH + 3] = (byte) 0x87;
        refused(CodecException.Kind.UNSUPPORTED, "different precision", stream);
    }

    @Test
    void layersAndPrecinctsWithoutMeasureAreRefused() throws Exception {
        byte[] layers = stream();
        ByteBuffer.wrap(layers)
                .putShort(cod(layers) + 6, (short) -1)
                .putInt(COLUMNS, 8192)
                .putInt(TILE_COLUMNS, 64);
        refused(CodecException.Kind.CORRUPTED, "lacks tile-parts", layers);
        refused(CodecException.Kind.LIMIT, "MAX_PACKETS", fine(4096, 1 << 10, 0x11));
        refused(CodecException.Kind.LIMIT, "MAX_PACKETS", fine(4096, 1, 0x11));
        refused(CodecException.Kind.LIMIT, "MAX_CODE_BLOCKS", fine(10000, 1, 0x55));
    }

    /** One tile of one resolution, cut into precincts. */
    private byte[] fine(int side, int layers, int precinct) throws Exception {
        byte[] stream = TestingStreams.named("mono8-one-resolution.j2k").bytes();
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        bytes.putInt(COLUMNS, side)
                .putInt(ROWS, side)
                .putInt(TILE_COLUMNS, side)
                .putInt(TILE_ROWS, side);
        int cod = cod(stream);
        bytes.putShort(cod + 2, (short) 13);
        stream[cod + 4] |= 1;
        bytes.putShort(cod + 6, (short) layers);
        stream[cod + 10] = 0; // 4 x 4
        stream[cod + 11] = 0;
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.write(stream, 0, cod + 14);
        longer.write(precinct);
        longer.write(stream, cod + 14, stream.length - cod - 14);
        return longer.toByteArray();
    }

    private static int cod(byte[] stream) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        int at = 2;
        while ((bytes.getShort(at) & 0xFFFF) != Marker.COD) {
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        return at;
    }

    @Test
    void segmentsOfPartTwoAndUnknownMarkersAreRefused() throws Exception {
        for (int marker : new int[] {0xFF74, 0xFF75, 0xFF77, 0xFF78, 0xFF2F, 0xFF91, 0xFF00, 0x1234}) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            byte[] right = stream();
            int at = cod(right);
            stream.write(right, 0, at);
            stream.write(new byte[] {(byte) (marker >> 8), (byte) marker, 0, 4, 0, 0});
            stream.write(right, at, right.length - at);
            byte[] bytes = stream.toByteArray();
            CodecException e = assertThrows(CodecException.class, () -> decoder.header(bytes));
            assertTrue(e.getMessage().contains(Marker.hex(marker)), e.getMessage());
        }
    }

    @Test
    void moreMarkerSegmentsThanTheLimitAreRefused() throws Exception {
        byte[] right = stream();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(right, 0, cod(right));
        for (int i = 0; i <= Limits.MAX_SEGMENTS; i++) {
            stream.write(new byte[] {(byte) 0xFF, 0x64, 0, 5, 0, 1, 'x'});
        }
        stream.write(right, cod(right), right.length - cod(right));
        refused(CodecException.Kind.LIMIT, "MAX_SEGMENTS", stream.toByteArray());
    }

    @Test
    void boxesAreWalkedWithinTheStreamOnly() throws Exception {
        byte[] boxes = TestingStreams.named("mono12-boxes.jp2").bytes();
        StreamHeader header = decoder.header(boxes);
        assertEquals(12, header.precision());
        for (int length : new int[] {2, 7, Integer.MAX_VALUE, -1}) {
            byte[] broken = boxes.clone();
            ByteBuffer.wrap(broken).putInt(12, length);
            refused(CodecException.Kind.CORRUPTED, "box", broken);
        }
        byte[] without = Arrays.copyOf(boxes, 40);
        refused(CodecException.Kind.CORRUPTED, "", without);
    }

    @Test
    void mutatedStreamsAreDecodedOrRefusedAndNothingElse() throws Exception {
        Jpeg2000Decoder real = new Jpeg2000Decoder();
        Random random = new Random(20260101);
        for (TestingStreams.Vector vector : TestingStreams.all()) {
            for (int round = 0; round < 40; round++) {
                byte[] mutated = vector.bytes().clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    // half of them in the headers
                    int range = random.nextBoolean() ? Math.min(160, mutated.length) : mutated.length;
                    mutated[random.nextInt(range)] = (byte) random.nextInt();
                }
                try {
                    StreamHeader header = real.header(mutated);
                    if (header.decodedBytes() < 1 << 20) {
                        assertEquals(header.decodedBytes(), real.decode(mutated, header).length);
                    }
                } catch (CodecException e) {
                    assertTrue(e.getMessage().length() < 300, e.getMessage());
                }
            }
        }
        byte[] untouched = TestingStreams.named("mono8.j2k").bytes();
        assertArrayEquals(TestingStreams.named("mono8.j2k").decoded(), real.decode(untouched, real.header(untouched)));
    }
}
