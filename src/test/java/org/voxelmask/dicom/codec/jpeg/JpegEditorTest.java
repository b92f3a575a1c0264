package org.voxelmask.dicom.codec.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.testing.DcmtkJpeg;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.RandomDctJpeg;

class JpegEditorTest {
    private static final String BASELINE = "1.2.840.10008.1.2.4.50";

    private final JpegDecoder decoder = new JpegDecoder();

    static Stream<RandomDctJpeg> kinds() {
        List<int[]> samplings = List.of(
                new int[] {0x11},
                new int[] {0x22},
                new int[] {0x11, 0x11, 0x11},
                new int[] {0x21, 0x11, 0x11},
                new int[] {0x22, 0x11, 0x11},
                new int[] {0x12, 0x11, 0x11},
                new int[] {0x41, 0x11, 0x11});
        return samplings.stream()
                .flatMap(s -> Stream.of(
                        new RandomDctJpeg(67, 45, 8, s, 0, true, false),
                        new RandomDctJpeg(67, 45, 8, s, 2, true, true),
                        new RandomDctJpeg(64, 48, 8, s, 3, false, false)));
    }

    private static List<JpegArea> areas(Random random, JpegLayout layout) {
        List<JpegArea> areas = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            int x = random.nextInt(layout.columns());
            int y = random.nextInt(layout.rows());
            areas.add(new JpegArea(
                    x, y, 1 + random.nextInt(layout.columns() - x), 1 + random.nextInt(layout.rows() - y) / 2));
        }
        return areas;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void blankedCellsShowTheirLevelAndEveryOtherSampleIsTheSame(RandomDctJpeg kind) throws Exception {
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            byte[] source = kind.encode(random);
            JpegLayout layout = JpegEditor.layout(source);
            int[] levels = new int[layout.components()];
            Arrays.setAll(levels, i -> i == 0 ? (random.nextBoolean() ? 0 : 255) : 128);
            List<JpegArea> areas = areas(random, layout);
            byte[] edited = JpegEditor.blank(source, areas, levels);
            assertArrayEquals(levels, JpegEditor.shown(source, levels));
            compare(decode(source), decode(edited), layout, areas, levels, kind + " seed " + seed);
        }
    }

    private byte[] decode(byte[] stream) throws CodecException {
        return decoder.decode(stream, decoder.header(stream));
    }

    /** One pixel on both sides of a cell's edge may be mixed where chrominance is subsampled. */
    private static void compare(
            byte[] before, byte[] after, JpegLayout layout, List<JpegArea> areas, int[] levels, String what) {
        int rim = layout.mixed() ? 1 : 0;
        for (int y = 0; y < layout.rows(); y++) {
            for (int x = 0; x < layout.columns(); x++) {
                int inside = cells(layout, areas, x, y, rim);
                for (int c = 0; c < layout.components(); c++) {
                    int at = (y * layout.columns() + x) * layout.components() + c;
                    String place = what + " at " + x + "," + y + " component " + c;
                    if (inside == 0) {
                        assertEquals(before[at], after[at], place);
                    } else if (inside == (2 * rim + 1) * (2 * rim + 1)) {
                        assertEquals(levels[c], after[at] & 0xFF, place);
                    }
                }
            }
        }
    }

    /** How many of the pixels around one lie in blanked cells; beyond the edge counts as the pixel itself. */
    private static int cells(JpegLayout layout, List<JpegArea> areas, int x, int y, int rim) {
        int inside = 0;
        for (int dy = -rim; dy <= rim; dy++) {
            for (int dx = -rim; dx <= rim; dx++) {
                int column = Math.min(layout.columns() - 1, Math.max(0, x + dx)) / layout.gridColumns();
                int row = Math.min(layout.rows() - 1, Math.max(0, y + dy)) / layout.gridRows();
                boolean blanked = areas.stream()
                        .anyMatch(area -> column >= area.x() / layout.gridColumns()
                                && column <= (area.x() + area.width() - 1) / layout.gridColumns()
                                && row >= area.y() / layout.gridRows()
                                && row <= (area.y() + area.height() - 1) / layout.gridRows());
                inside += blanked ? 1 : 0;
            }
        }
        return inside;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void withoutAnAreaNoCoefficientChangesAndASecondEditChangesNoByte(RandomDctJpeg kind) throws Exception {
        byte[] source = kind.encode(new Random(5));
        int[] levels = new int[JpegEditor.layout(source).components()];
        byte[] once = JpegEditor.blank(source, List.of(), levels);
        assertArrayEquals(decode(source), decode(once));
        assertArrayEquals(once, JpegEditor.blank(once, List.of(), levels));
    }

    @Test
    void aGreyIsRoundedToTheStreamsSteps() throws Exception {
        byte[] source = new RandomDctJpeg(32, 32, 8, new int[] {0x11}, 0, true, false).encode(new Random(1));
        for (int level = 0; level < 256; level += 15) {
            int[] shown = JpegEditor.shown(source, new int[] {level});
            byte[] edited = JpegEditor.blank(source, List.of(new JpegArea(0, 0, 32, 32)), new int[] {level});
            for (byte sample : decode(edited)) {
                assertEquals(shown[0], sample & 0xFF);
            }
        }
    }

    @Test
    void textBesidesTheImageDoesNotStay() throws Exception {
        byte[] source = EncapsulatedImages.jpeg(new byte[64 * 64], 64, 64, 1);
        byte[] remark = "\0\0\0\0Secret name of a patient".getBytes(StandardCharsets.ISO_8859_1);
        List<Integer> markers = List.of(Marker.COM, Marker.APP0, Marker.APP0 + 1, 0xEE, Marker.APP15);
        for (int marker : markers) {
            byte[] segment = remark.clone();
            segment[0] = (byte) 0xFF;
            segment[1] = (byte) marker;
            segment[2] = 0;
            segment[3] = (byte) (remark.length - 2);
            byte[] told =
                    joined(Arrays.copyOf(source, 2), segment, Arrays.copyOfRange(source, 2, source.length), remark);
            byte[] edited = JpegEditor.blank(told, List.of(), new int[1]);
            assertFalse(new String(edited, StandardCharsets.ISO_8859_1).contains("Secret"), "marker " + marker);
            assertArrayEquals(decode(source), decode(edited));
        }
    }

    @Test
    void whatTellsTheColourStaysBare() throws Exception {
        byte[] source =
                new RandomDctJpeg(16, 16, 8, new int[] {0x11, 0x11, 0x11}, 0, true, false).encode(new Random(2));
        byte[] adobe = {
            (byte) 0xFF, (byte) 0xEE, 0, 18, 'A', 'd', 'o', 'b', 'e', 0, 101, 9, 9, 9, 9, 0, 'T', 'E', 'X', 'T'
        };
        byte[] told = joined(Arrays.copyOf(source, 2), adobe, Arrays.copyOfRange(source, 2, source.length));
        String edited = new String(JpegEditor.blank(told, List.of(), new int[3]), StandardCharsets.ISO_8859_1);
        assertTrue(edited.startsWith("\u00FF\u00D8\u00FF\u00EE\0\u000EAdobe\0d\0\0\0\0\0\u00FF"), "a bare segment");
        assertFalse(edited.contains("TEXT"));
    }

    private static byte[] joined(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void aRemarkAboutColourStaysWhereverDecodersLookForIt() throws Exception {
        byte[] source =
                new RandomDctJpeg(16, 16, 8, new int[] {0x11, 0x11, 0x11}, 0, true, false).encode(new Random(2));
        byte[] jfif = HexFormat.of().parseHex("ffe000104a46494600010100000100010000");
        byte[] adobe = HexFormat.of().parseHex("ffee000e41646f6265006400000000" + "00");
        byte[] comment = {(byte) 0xFF, (byte) Marker.COM, 0, 4, 'N', 'A'};
        byte[] behind = Arrays.copyOfRange(source, 2, source.length);
        byte[] late = joined(Arrays.copyOf(source, 2), comment, jfif, jfif, behind);
        assertArrayEquals(
                joined(Arrays.copyOf(source, 2), jfif, behind),
                JpegEditor.blank(late, List.of(), new int[3]),
                "behind a comment, and once");
        int frame = indexOf(source, 0xC1);
        int end = frame + 2 + (source[frame + 2] << 8 | source[frame + 3]);
        byte[] between = joined(Arrays.copyOf(source, end), adobe, Arrays.copyOfRange(source, end, source.length));
        assertArrayEquals(
                between, JpegEditor.blank(between, List.of(), new int[3]), "between frame header and first scan");
        byte[] cut = joined(
                Arrays.copyOf(source, 2), new byte[] {(byte) 0xFF, (byte) 0xE0, 0, 7, 'J', 'F', 'I', 'F', 0}, behind);
        assertArrayEquals(
                source, JpegEditor.blank(cut, List.of(), new int[3]), "too short a segment is none to decoders");
    }

    private static int indexOf(byte[] stream, int marker) {
        int at = 0;
        while ((stream[at] & 0xFF) != 0xFF || (stream[at + 1] & 0xFF) != marker) {
            at++;
        }
        return at;
    }

    /** Decoders fold a coefficient of more than four times the range back into it: such a black would be none. */
    @Test
    void aStepThatLeavesNoSureBlackIsUnsupported() throws Exception {
        byte[] source = new RandomDctJpeg(16, 16, 8, new int[] {0x11}, 0, true, false).encode(new Random(2));
        int tables = indexOf(source, Marker.DQT);
        int length = 2 + (source[tables + 2] << 8 | source[tables + 3]);
        for (int step : new int[] {1, 255, 1023, 4088, 4089, 65535}) {
            byte[] wide = new byte[4 + 1 + 128];
            Arrays.fill(wide, (byte) 1);
            wide[0] = (byte) 0xFF;
            wide[1] = (byte) Marker.DQT;
            wide[2] = 0;
            wide[3] = (byte) (wide.length - 2);
            wide[4] = 0x10;
            wide[5] = (byte) (step >> 8);
            wide[6] = (byte) step;
            byte[] coarse = joined(
                    Arrays.copyOf(source, tables), wide, Arrays.copyOfRange(source, tables + length, source.length));
            List<JpegArea> all = List.of(new JpegArea(0, 0, 16, 16));
            if (step > 4088) {
                CodecException e = assertThrows(CodecException.class, () -> JpegEditor.blank(coarse, all, new int[1]));
                assertEquals(Kind.UNSUPPORTED, e.kind());
                continue;
            }
            for (int level : new int[] {0, 255}) {
                for (byte sample : decode(JpegEditor.blank(coarse, all, new int[] {level}))) {
                    assertEquals(level, sample & 0xFF, "step " + step);
                }
            }
        }
    }

    @Test
    void areasBeyondTheImageBlankWhatIsInIt() throws Exception {
        byte[] source = new RandomDctJpeg(17, 9, 8, new int[] {0x11}, 0, true, false).encode(new Random(3));
        byte[] whole = JpegEditor.blank(source, List.of(new JpegArea(0, 0, 17, 9)), new int[1]);
        List<JpegArea> huge = List.of(
                new JpegArea(0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE),
                new JpegArea(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
        assertArrayEquals(whole, JpegEditor.blank(source, huge, new int[1]));
    }

    @Test
    void otherProcessesAreUnsupported() {
        byte[] progressive = HexFormat.of().parseHex("FFD8FFC2000B080010001001011100");
        CodecException e = assertThrows(CodecException.class, () -> JpegEditor.layout(progressive));
        assertEquals(Kind.UNSUPPORTED, e.kind());
        byte[] twelve = new RandomDctJpeg(16, 16, 12, new int[] {0x11}, 0, true, false).encode(new Random(3));
        assertEquals(
                Kind.UNSUPPORTED,
                assertThrows(CodecException.class, () -> JpegEditor.layout(twelve))
                        .kind());
    }

    /** Whatever bytes come: an error of codecs, or a stream that decodes. */
    @Test
    void brokenStreamsEndInTheErrorOfCodecs() throws Exception {
        int refused = 0;
        for (RandomDctJpeg kind : kinds().toList()) {
            Random random = new Random(11);
            byte[] source = kind.encode(random);
            int components = JpegEditor.layout(source).components();
            for (int i = 0; i < 150; i++) {
                byte[] broken = i % 3 == 0 ? Arrays.copyOf(source, random.nextInt(source.length)) : source.clone();
                for (int flips = 0; broken.length > 0 && flips < 1 + i % 4; flips++) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    decode(JpegEditor.blank(broken, List.of(new JpegArea(3, 3, 20, 9)), new int[components]));
                } catch (CodecException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 100, "refused " + refused);
    }

    @Test
    void tablesThatLackACodeAreMadeAnew() throws Exception {
        long[] occurrences = new long[256];
        Random random = new Random(4);
        for (int used : new int[] {1, 2, 3, 100, 256}) {
            Arrays.fill(occurrences, 0);
            for (int i = 0; i < used; i++) {
                occurrences[i] = used == 100 ? 1L << Math.min(40, i) : 1 + random.nextInt(1000);
            }
            HuffmanSpec spec = HuffmanBuilder.build(occurrences);
            assertTrue(new HuffmanCodes(spec).suffice(occurrences), used + " symbols");
            long room = 0;
            for (int length = 1; length <= 16; length++) {
                room += (long) spec.counts()[length - 1] << (16 - length);
            }
            assertTrue(room < 1 << 16, used + " symbols leave the code of ones alone unused");
        }
    }

    @Test
    void dcmtkSeesTheSameOutsideAndBlackInside(@TempDir Path work) throws Exception {
        assumeTrue(DcmtkJpeg.installed() || System.getenv("CI") != null, "needs dcmtk");
        DcmtkJpeg dcmtk = new DcmtkJpeg(work);
        Random random = new Random(6);
        for (int components : new int[] {1, 3}) {
            byte[] samples = new byte[90 * 70 * components];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (i / components % 90 * 2 + random.nextInt(8));
            }
            StreamHeader header = new StreamHeader(90, 70, components, 8, false);
            // tables made for this picture alone: a flat block needs codes that they lack
            byte[] source = components == 1
                    ? dcmtk.encode(samples, header, "+eb", "+ho")
                    : new RandomDctJpeg(90, 70, 8, new int[] {0x22, 0x11, 0x11}, 4, true, false).encode(random);
            JpegLayout layout = JpegEditor.layout(source);
            int[] levels = components == 1 ? new int[] {0} : new int[] {0, 128, 128};
            List<JpegArea> areas = List.of(new JpegArea(20, 20, 30, 11));
            byte[] edited = JpegEditor.blank(source, areas, levels);
            compare(
                    dcmtk.decode(source, header, BASELINE),
                    dcmtk.decode(edited, header, BASELINE),
                    layout,
                    areas,
                    levels,
                    components + " components");
        }
    }
}
