package org.voxelmask.dicom.image;

/**
 * The colour table of PALETTE COLOR (PS3.3 C.7.6.3.1.5), each entry scaled to 8 bits.
 *
 * @param firstMapped the sample that the first entry belongs to
 * @param red entries, unsigned bytes
 * @param green entries, as many as red
 * @param blue entries, as many as red
 */
public record PaletteColor(int firstMapped, byte[] red, byte[] green, byte[] blue) {
    /** The entry of a sample: the first below the range, the last above it. */
    public int index(int sample) {
        return Math.min(Math.max(sample - firstMapped, 0), red.length - 1);
    }

    /** The sample whose entry is darkest, the lowest of several. */
    public int darkestSample() {
        int best = 0;
        int bestLight = Integer.MAX_VALUE;
        for (int i = 0; i < red.length; i++) {
            int light = 299 * (red[i] & 0xFF) + 587 * (green[i] & 0xFF) + 114 * (blue[i] & 0xFF);
            if (light < bestLight) {
                bestLight = light;
                best = i;
            }
        }
        return firstMapped + best;
    }
}
