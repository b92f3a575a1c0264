package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

/** What must be true of samples that are written as they are (PS3.5 8.1.1, 8.2). */
final class NativeLayout {
    private NativeLayout() {}

    /** The description, when samples can be laid out so. */
    static ImageDescription of(ImageDescription declared) throws ImageException {
        require(
                !declared.photometric().transform(),
                UNSUPPORTED,
                declared.photometric().term() + " outside JPEG 2000 is not decoded");
        if (declared.photometric().paired()) {
            // PS3.3 C.7.6.3: Columns is a multiple of the factor by which native chrominance is subsampled
            require(
                    declared.columns() % 2 == 0,
                    UNSUPPORTED,
                    "native " + declared.photometric().term() + " with an odd number of columns");
            require(
                    !declared.planar() && !declared.packed(),
                    UNSUPPORTED,
                    "native " + declared.photometric().term()
                            + " is decoded with Planar Configuration 0 and whole bytes only");
        }
        return declared;
    }

    /** Refuses a value that does not hold that many frames. */
    static void requireLength(ImageDescription image, int frames, long length) throws ImageException {
        long bytes = (image.frameBits() * frames + 7) / 8;
        require(length >= bytes, CORRUPTED, "Pixel Data is shorter than its description says");
        // written without subsampling, against its description: every place in it would be guessed
        boolean full = image.photometric().paired() && length >= bytes / 2 * 3;
        require(
                !full,
                CORRUPTED,
                "Pixel Data is too long for " + image.photometric().term());
    }

    private static void require(boolean condition, ImageException.Kind kind, String message) throws ImageException {
        if (!condition) {
            throw new ImageException(kind, message);
        }
    }
}
