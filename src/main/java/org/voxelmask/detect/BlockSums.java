package org.voxelmask.detect;

/** Sums up what is counted in samples by the blocks of {@link Activity}. */
final class BlockSums {
    private final int channels;
    private final int across;
    private final int wide;
    private final int[] sums;

    /** For pictures of this size. */
    BlockSums(int columns, int rows, int channels) {
        this.channels = channels;
        this.across = (columns + Activity.BLOCK_WIDTH - 1) / Activity.BLOCK_WIDTH;
        this.wide = Activity.BLOCK_WIDTH * channels;
        this.sums = new int[across * ((rows + Activity.BLOCK_HEIGHT - 1) / Activity.BLOCK_HEIGHT)];
    }

    /** Adds what was counted at a sample, and a few more behind it, of a row. */
    void add(int sample, int row, int count) {
        sums[row / Activity.BLOCK_HEIGHT * across + sample / wide] += count;
    }

    /** The mean of the channels, at most 255. */
    byte[] counts() {
        byte[] out = new byte[sums.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(255, sums[i] / channels);
        }
        return out;
    }
}
