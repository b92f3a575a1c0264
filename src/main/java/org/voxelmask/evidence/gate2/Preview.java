package org.voxelmask.evidence.gate2;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.dicom.image.Rendering;

/** MASKED_OUTPUT_PREVIEW_PNG: the first frame of a masked copy as it lies on the disk, small. */
public final class Preview {
    /** The longest side, in pixels; larger frames are drawn smaller by a whole factor. */
    public static final int MAX_SIDE = 512;

    private Preview() {}

    /**
     * The picture of a copy.
     *
     * @param copy its data set, with pixel data
     * @param transferSyntaxUid of its file
     * @throws ImageException when the first frame cannot be decoded
     */
    public static byte[] of(Attributes copy, String transferSyntaxUid) throws ImageException {
        FrameSource frames = FrameSources.open(copy, transferSyntaxUid);
        boolean indexed = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
        PaletteColor palette = indexed ? PaletteColor.of(copy) : null;
        return Png.of(small(Rendering.render(frames.read(0), frames.description(), palette)));
    }

    private static Raster8 small(Raster8 picture) {
        int factor = (Math.max(picture.width(), picture.height()) + MAX_SIDE - 1) / MAX_SIDE;
        int width = (picture.width() + factor - 1) / factor;
        int height = (picture.height() + factor - 1) / factor;
        int channels = picture.channels();
        byte[] pixels = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * factor * picture.width() + x * factor) * channels;
                System.arraycopy(picture.pixels(), from, pixels, (y * width + x) * channels, channels);
            }
        }
        return new Raster8(width, height, channels, pixels);
    }
}
