package org.voxelmask.dicom.image;

/**
 * As {@link YbrToRgb}, for frames whose samples are bytes, as nearly all are that have this colour: what each sample adds to
 * red, green and blue is looked up.
 */
final class YbrBytes {
    private static final int VALUES = 256;

    private final ImageDescription image;
    private final int[] light = new int[VALUES];
    private final int[] redCr = new int[VALUES];
    private final int[] greenCb = new int[VALUES];
    private final int[] greenCr = new int[VALUES];
    private final int[] blueCb = new int[VALUES];

    /** Of unsigned samples that fill their bytes. */
    YbrBytes(ImageDescription image) {
        this.image = image;
        YbrToRgb converter = YbrToRgb.of(image);
        for (int i = 0; i < VALUES; i++) {
            light[i] = Math.toIntExact(converter.light(i));
            redCr[i] = Math.toIntExact(converter.redOf(i));
            greenCb[i] = Math.toIntExact(converter.greenOfBlue(i));
            greenCr[i] = Math.toIntExact(converter.greenOfRed(i));
            blueCb[i] = Math.toIntExact(converter.blueOf(i));
        }
    }

    /** Red, green and blue of each pixel. */
    byte[] toRgb(byte[] frame) {
        int count = image.columns() * image.rows();
        byte[] rgb = new byte[3 * count];
        if (image.photometric().paired()) {
            for (int i = 0; i < count; i++) {
                int pair = i / 2 * 4;
                put(rgb, 3 * i, frame[pair + i % 2], frame[pair + 2], frame[pair + 3]);
            }
        } else if (image.planar()) {
            for (int i = 0; i < count; i++) {
                put(rgb, 3 * i, frame[i], frame[count + i], frame[2 * count + i]);
            }
        } else {
            for (int i = 0; i < rgb.length; i += 3) {
                put(rgb, i, frame[i], frame[i + 1], frame[i + 2]);
            }
        }
        return rgb;
    }

    private void put(byte[] rgb, int at, byte y, byte cb, byte cr) {
        int lit = light[y & 0xFF];
        int blue = cb & 0xFF;
        int red = cr & 0xFF;
        rgb[at] = clamped(lit + redCr[red]);
        rgb[at + 1] = clamped(lit + greenCb[blue] + greenCr[red]);
        rgb[at + 2] = clamped(lit + blueCb[blue]);
    }

    private static byte clamped(int fixed) {
        int value = fixed >> YbrToRgb.POINT;
        return (byte) (value < 0 ? 0 : value > 255 ? 255 : value);
    }
}
