package org.voxelmask.dicom.image;

import org.voxelmask.dicom.data.Attributes;

/**
 * The colour table of PALETTE COLOR (PS3.3 C.7.6.3.1.5), each entry scaled to 8 bits.
 *
 * @param firstMapped the sample that the first entry belongs to
 * @param red entries, unsigned bytes
 * @param green entries, as many as red
 * @param blue entries, as many as red
 */
public record PaletteColor(int firstMapped, byte[] red, byte[] green, byte[] blue) {
    /** The most entries of a table: a descriptor of 0 stands for it. */
    public static final int MAX_ENTRIES = 65_536;

    /**
     * The colour table of a data set.
     *
     * @throws ImageException CORRUPTED for what is missing or contradicts itself
     */
    public static PaletteColor of(Attributes dataset) throws ImageException {
        return PaletteReader.read(dataset);
    }

    /** The entry of a sample: the first below the range, the last above it. */
    public int index(long sample) {
        return (int) Math.min(Math.max(sample - firstMapped, 0), red.length - 1);
    }

    /** The colour of a sample: red, green and blue, 0 to 255. */
    public int[] color(long sample) {
        int entry = index(sample);
        return new int[] {red[entry] & 0xFF, green[entry] & 0xFF, blue[entry] & 0xFF};
    }

    /** The sample whose entry is darkest, the lowest of several. */
    public long darkestSample() {
        return darkestSample(firstMapped, firstMapped + red.length - 1);
    }

    /**
     * The sample within a range whose entry is darkest, the lowest of several.
     *
     * @param lowest the lowest sample that the image can store
     * @param highest the highest sample that the image can store
     */
    public long darkestSample(long lowest, long highest) {
        return closestSample(0, lowest, highest);
    }

    /**
     * The sample within a range whose entry is closest to a grey, the lowest of several.
     *
     * @param grey 0 to 255
     */
    public long closestSample(int grey, long lowest, long highest) {
        long from = Math.min(Math.max(firstMapped, lowest), highest);
        long to = Math.min(Math.max(firstMapped + red.length - 1L, lowest), highest);
        long best = from;
        int bestDistance = Integer.MAX_VALUE;
        for (long sample = from; sample <= to; sample++) {
            int distance = distance(index(sample), grey);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = sample;
            }
        }
        return best;
    }

    /** Differences weighted by how bright each colour looks (ITU-R BT.601). */
    private int distance(int entry, int grey) {
        return 299 * Math.abs((red[entry] & 0xFF) - grey)
                + 587 * Math.abs((green[entry] & 0xFF) - grey)
                + 114 * Math.abs((blue[entry] & 0xFF) - grey);
    }
}
