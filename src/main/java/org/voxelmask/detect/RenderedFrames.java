package org.voxelmask.detect;

import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.dicom.image.Rendering;

/** Frames as pictures, each drawn when it is asked for. */
record RenderedFrames(FrameSource source, PaletteColor palette) {
    int count() {
        return source.description().frames();
    }

    int columns() {
        return source.description().columns();
    }

    int rows() {
        return source.description().rows();
    }

    Raster8 at(int index) throws ImageException {
        return Rendering.render(source.read(index), source.description(), palette);
    }
}
