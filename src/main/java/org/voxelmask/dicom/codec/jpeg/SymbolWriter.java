package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/**
 * Turns the blocks of one scan into symbols and the bits after them (T.81 F.1.2): once to count the symbols, once to
 * write them.
 */
final class SymbolWriter implements BlockSink {
    private static final int RUN_OF_16 = 0xF0;
    private static final int END_OF_BLOCK = 0;

    private final Target target;
    private final int[] predictions;

    /** Takes symbols. */
    interface Target {
        /**
         * A symbol and the bits after it.
         *
         * @param place of the component in the scan
         * @param tableClass 0 for a difference, 1 for a run
         * @param bits the lowest {@code count} of them
         */
        void symbol(int place, int tableClass, int symbol, int bits, int count) throws CodecException;

        /** A restart marker. */
        void restart(int number);
    }

    SymbolWriter(Target target, int components) {
        this.target = target;
        this.predictions = new int[components];
    }

    @Override
    public void restart(int number) {
        java.util.Arrays.fill(predictions, 0);
        target.restart(number);
    }

    @Override
    public void block(int place, int[] coefficients) throws CodecException {
        int difference = coefficients[0] - predictions[place];
        predictions[place] = coefficients[0];
        value(place, 0, 0, difference);
        int run = 0;
        for (int k = 1; k < 64; k++) {
            if (coefficients[k] == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                target.symbol(place, 1, RUN_OF_16, 0, 0);
            }
            value(place, 1, run, coefficients[k]);
            run = 0;
        }
        if (run > 0) {
            target.symbol(place, 1, END_OF_BLOCK, 0, 0);
        }
    }

    private void value(int place, int tableClass, int run, int value) throws CodecException {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
        if (size > 15) {
            throw Broken.corrupted("a coefficient out of range");
        }
        target.symbol(place, tableClass, run << 4 | size, value < 0 ? value - 1 : value, size);
    }
}
