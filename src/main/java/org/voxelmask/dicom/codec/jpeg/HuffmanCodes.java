package org.voxelmask.dicom.codec.jpeg;

/** The codes of a table, by symbol (T.81 C.2). */
final class HuffmanCodes {
    private final int[] codes = new int[256];
    private final int[] lengths = new int[256];

    HuffmanCodes(HuffmanSpec spec) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= HuffmanSpec.LENGTHS; length++) {
            for (int i = 0; i < spec.counts()[length - 1]; i++) {
                int symbol = spec.symbols()[index++];
                codes[symbol] = code++;
                lengths[symbol] = length;
            }
            code <<= 1;
        }
    }

    /** Whether every symbol that occurs has a code. */
    boolean suffice(long[] occurrences) {
        for (int symbol = 0; symbol < 256; symbol++) {
            if (occurrences[symbol] > 0 && lengths[symbol] == 0) {
                return false;
            }
        }
        return true;
    }

    int code(int symbol) {
        return codes[symbol];
    }

    int length(int symbol) {
        return lengths[symbol];
    }
}
