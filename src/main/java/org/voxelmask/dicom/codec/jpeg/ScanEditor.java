package org.voxelmask.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.dicom.codec.CodecException;

/** Writes one scan anew, with flat blocks where an area is touched and every other coefficient as it is. */
final class ScanEditor {
    private final FrameHeader frame;
    private final ScanHeader scan;
    private final Tables tables;
    private final BlankedCells blanked;
    private final int[] levels;

    /**
     * For one scan.
     *
     * @param levels what each component of the frame shows in the blanked cells
     */
    ScanEditor(FrameHeader frame, ScanHeader scan, Tables tables, BlankedCells blanked, int[] levels) {
        this.frame = frame;
        this.scan = scan;
        this.tables = tables;
        this.blanked = blanked;
        this.levels = levels;
    }

    /**
     * Writes Huffman tables, scan header and coded data.
     *
     * @param header the scan header as it stands in the stream
     * @return where the coded data of the source end
     */
    int write(byte[] stream, int from, byte[] header, ByteArrayOutputStream out) throws CodecException {
        Map<Integer, long[]> counted = new TreeMap<>();
        int components = scan.components().size();
        SymbolWriter counting = new SymbolWriter(
                new SymbolWriter.Target() {
                    @Override
                    public void symbol(int place, int tableClass, int symbol, int bits, int count) {
                        counted.computeIfAbsent(table(place, tableClass), key -> new long[256])[symbol]++;
                    }

                    @Override
                    public void restart(int number) {
                        // the marker has no code
                    }
                },
                components);
        walk(new BitReader(stream, from), counting);
        Map<Integer, HuffmanCodes> codes = new TreeMap<>();
        for (Map.Entry<Integer, long[]> entry : counted.entrySet()) {
            int tableClass = entry.getKey() >> 4;
            int destination = entry.getKey() & 15;
            HuffmanSpec spec = tables.spec(tableClass, destination);
            if (!new HuffmanCodes(spec).suffice(entry.getValue())) {
                spec = HuffmanBuilder.build(entry.getValue());
            }
            out.writeBytes(spec.segment(tableClass, destination));
            codes.put(entry.getKey(), new HuffmanCodes(spec));
        }
        out.writeBytes(header);
        CodedWriter coded = new CodedWriter(out);
        BitReader bits = new BitReader(stream, from);
        walk(bits, new SymbolWriter(new Emitting(codes, coded), components));
        coded.end();
        return bits.toMarker();
    }

    private final class Emitting implements SymbolWriter.Target {
        private final Map<Integer, HuffmanCodes> codes;
        private final CodedWriter coded;

        Emitting(Map<Integer, HuffmanCodes> codes, CodedWriter coded) {
            this.codes = codes;
            this.coded = coded;
        }

        @Override
        public void symbol(int place, int tableClass, int symbol, int bits, int count) {
            HuffmanCodes table = codes.get(table(place, tableClass));
            coded.put(table.code(symbol), table.length(symbol));
            coded.put(bits, count);
        }

        @Override
        public void restart(int number) {
            coded.restart(number);
        }
    }

    private int table(int place, int tableClass) {
        ScanHeader.ScanComponent component = scan.components().get(place);
        return tableClass << 4 | (tableClass == 0 ? component.dc() : component.ac());
    }

    private void walk(BitReader bits, BlockSink sink) throws CodecException {
        int count = scan.components().size();
        CoefficientReader[] readers = new CoefficientReader[count];
        int[][] flat = new int[count][64];
        for (int i = 0; i < count; i++) {
            ScanHeader.ScanComponent component = scan.components().get(i);
            readers[i] = new CoefficientReader(
                    tables.dc(component.dc(), BlockDecoder.MAX_DC_CATEGORY), tables.ac(component.ac()));
            FrameComponent of = frame.components().get(component.index());
            flat[i][0] = FlatBlock.coefficient(levels[component.index()], tables.quantization(of.quantization())[0]);
        }
        boolean alone = count == 1;
        FrameComponent only = frame.components().get(scan.components().get(0).index());
        Geometry geometry = Geometry.of(frame, only);
        int across = alone ? geometry.blocksAcross() : mcus(frame.columns(), frame.maxHorizontal());
        int down = alone ? geometry.blocksDown() : mcus(frame.rows(), frame.maxVertical());
        Restarts restarts = new Restarts(tables.restartInterval());
        int restarted = 0;
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                if (restarts.before(bits)) {
                    Arrays.stream(readers).forEach(CoefficientReader::restart);
                    sink.restart(restarted++ & 7);
                }
                boolean touched = alone ? touchedBlock(only, x, y) : blanked.contains(x, y);
                for (int i = 0; i < count; i++) {
                    FrameComponent component =
                            frame.components().get(scan.components().get(i).index());
                    int blocks = alone ? 1 : component.horizontal() * component.vertical();
                    for (int b = 0; b < blocks; b++) {
                        int[] read = readers[i].read(bits);
                        sink.block(i, touched ? flat[i] : read);
                    }
                }
            }
        }
    }

    private boolean touchedBlock(FrameComponent component, int x, int y) {
        boolean grey = frame.components().size() == 1;
        return grey ? blanked.contains(x, y) : blanked.contains(x / component.horizontal(), y / component.vertical());
    }

    private static int mcus(int size, int sampling) {
        return Geometry.ceil(size, Geometry.BLOCK * sampling);
    }
}
