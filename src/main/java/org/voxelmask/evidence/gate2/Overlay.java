package org.voxelmask.evidence.gate2;

import java.util.List;
import org.voxelmask.dicom.image.Box;

/** DETECTION_OVERLAY_PNG: the boxes of an instance, white on a black canvas of the image's size. No sample of it. */
public final class Overlay {
    /** The longest side of a canvas; larger images are drawn smaller by a whole factor. */
    public static final int MAX_SIDE = 4096;

    private Overlay() {}

    /** The boxes of all frames on one canvas. */
    public static byte[] of(int columns, int rows, List<Box> boxes) {
        int factor = (Math.max(columns, rows) + MAX_SIDE - 1) / MAX_SIDE;
        int width = (columns + factor - 1) / factor;
        int height = (rows + factor - 1) / factor;
        int rowBytes = (width + 7) / 8;
        byte[] bits = new byte[rowBytes * height];
        for (Box box : boxes) {
            int right = Math.min((box.right() + factor - 1) / factor, width);
            int bottom = Math.min((box.bottom() + factor - 1) / factor, height);
            for (int y = box.y() / factor; y < bottom; y++) {
                for (int x = box.x() / factor; x < right; x++) {
                    bits[y * rowBytes + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return Png.blackAndWhite(width, height, bits);
    }
}
