package org.voxelmask.mask;

import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;

/** Writes a fill over boxes of a frame and leaves every sample outside as it is. */
public final class FrameMasker {
    private final byte[] frame;
    private final ImageDescription image;
    private final long[] fill;
    private long changed;

    private FrameMasker(byte[] frame, ImageDescription image, long[] fill) {
        this.frame = frame;
        this.image = image;
        this.fill = fill;
    }

    /**
     * Masks one frame in place.
     *
     * @param frame the caller's own copy, native layout, little endian
     * @param image its description
     * @param palette the colour table of PALETTE COLOR; null otherwise
     * @param boxes applied as {@link MaskGeometry#effective} says; may overlap
     * @return samples whose stored word is another than before
     * @throws IllegalArgumentException when the frame has another size or the palette is missing
     */
    public static long mask(byte[] frame, ImageDescription image, PaletteColor palette, List<Box> boxes, Fill fill) {
        if (frame.length != image.frameBytes()) {
            throw new IllegalArgumentException("a frame of " + frame.length + " bytes, not " + image.frameBytes());
        }
        FrameMasker masker =
                new FrameMasker(frame, image, FillValue.of(fill, image, palette).samples());
        for (Box box : MaskGeometry.effective(boxes, image)) {
            masker.fill(box);
        }
        return masker.changed;
    }

    private void fill(Box box) {
        for (int y = box.y(); y < box.bottom(); y++) {
            if (image.photometric().paired()) {
                fillPairs(box, y);
            } else {
                fillRow(box, y);
            }
        }
    }

    private void fillRow(Box box, int y) {
        for (int channel = 0; channel < fill.length; channel++) {
            for (int x = box.x(); x < box.right(); x++) {
                set(image.offset(x, y, channel), fill[channel]);
            }
        }
    }

    /** Two pixels are Y1 Y2 CB CR (PS3.3 C.7.6.3.1.2). */
    private void fillPairs(Box box, int y) {
        for (int x = box.x(); x < box.right(); x += 2) {
            int step = image.bytesPerSample();
            int at = (y * image.columns() + x) * 2 * step;
            set(at, fill[0]);
            set(at + step, fill[0]);
            set(at + 2 * step, fill[1]);
            set(at + 3 * step, fill[2]);
        }
    }

    private void set(int at, long value) {
        long word = value << image.lowBit();
        boolean same = true;
        for (int i = 0; i < image.bytesPerSample(); i++) {
            byte part = (byte) (word >> (8 * i));
            same &= frame[at + i] == part;
            frame[at + i] = part;
        }
        if (!same) {
            changed++;
        }
    }
}
