package org.voxelmask.dicom.image;

/**
 * Expands segmented palette data (PS3.3 C.7.9.2): discrete segments hold entries, linear ones an end that the
 * entries before it approach in equal steps, indirect ones repeat segments that stand earlier in the data.
 */
final class SegmentedPalette {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final byte[] data;
    private final int size;
    private final int[] entries;
    private int done;

    private SegmentedPalette(byte[] data, int bits, int entries) {
        this.data = data;
        this.size = bits / 8;
        this.entries = new int[entries];
    }

    /**
     * Every entry of a table.
     *
     * @param bits of an entry, 8 or 16, and of a segment's opcode and length
     * @param entries how many the descriptor says
     * @throws ImageException CORRUPTED when the segments do not make exactly so many
     */
    static int[] expand(byte[] data, int bits, int entries) throws ImageException {
        SegmentedPalette palette = new SegmentedPalette(data, bits, entries);
        int at = 0;
        while (palette.done < entries) {
            at = palette.segment(at, true);
        }
        return palette.entries;
    }

    /** Takes one segment; returns where the next begins. */
    private int segment(int at, boolean mayPoint) throws ImageException {
        int opcode = number(at);
        int length = number(at + size);
        int values = at + 2 * size;
        require(length > 0, "an empty segment");
        if (opcode == INDIRECT && mayPoint) {
            return indirect(values, length);
        }
        require(opcode == DISCRETE || opcode == LINEAR, "a segment of a kind that does not belong there");
        require(length <= entries.length - done, "more entries than its descriptor says");
        if (opcode == DISCRETE) {
            for (int i = 0; i < length; i++) {
                entries[done++] = number(values + i * size);
            }
            return values + length * size;
        }
        require(done > 0, "a linear segment without a beginning");
        int from = entries[done - 1];
        int to = number(values);
        for (int i = 1; i <= length; i++) {
            entries[done++] = (int) Math.round(from + (double) (to - from) * i / length);
        }
        return values + size;
    }

    /** An offset of four bytes, the lowest first, to the first of some segments; those may not be indirect. */
    private int indirect(int at, int segments) throws ImageException {
        long offset = 0;
        for (int i = 3; i >= 0; i--) {
            require(at + i < data.length, "a segment that ends early");
            offset = offset << 8 | (data[at + i] & 0xFF);
        }
        require(offset < at, "a segment that points at none before it");
        int from = (int) offset;
        for (int i = 0; i < segments; i++) {
            from = segment(from, false);
        }
        return at + 4;
    }

    private int number(int at) throws ImageException {
        require(at + size <= data.length, "a segment that ends early");
        return (int) Samples.word(data, at, size);
    }

    private static void require(boolean condition, String what) throws ImageException {
        if (!condition) {
            throw new ImageException(ImageException.Kind.CORRUPTED, "a segmented palette with " + what);
        }
    }
}
