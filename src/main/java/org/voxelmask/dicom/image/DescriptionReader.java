package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/** Reads the Image Pixel Module (PS3.3 C.7.6.3), one refusal after the other. */
final class DescriptionReader {
    private final Attributes dataset;

    private DescriptionReader(Attributes dataset) {
        this.dataset = dataset;
    }

    static ImageDescription read(Attributes dataset) throws ImageException {
        return new DescriptionReader(dataset).read();
    }

    private ImageDescription read() throws ImageException {
        require(
                !dataset.contains(Tag.FloatPixelData) && !dataset.contains(Tag.DoubleFloatPixelData),
                UNSUPPORTED,
                "floating point pixel data is not decoded");
        PhotometricInterpretation photometric = photometric();
        int allocated = number(Tag.BitsAllocated, "Bits Allocated");
        require(allocated == 8 || allocated == 16, UNSUPPORTED, "Bits Allocated other than 8 or 16 is not decoded");
        int stored = number(Tag.BitsStored, "Bits Stored");
        require(stored <= allocated, CORRUPTED, "Bits Stored is larger than Bits Allocated");
        int high = dataset.getInt(Tag.HighBit, stored - 1);
        require(high == stored - 1, UNSUPPORTED, "High Bit other than Bits Stored - 1 is not decoded");
        ImageDescription image = new ImageDescription(
                number(Tag.Columns, "Columns"),
                number(Tag.Rows, "Rows"),
                frames(),
                photometric,
                allocated,
                stored,
                high,
                flag(Tag.PixelRepresentation, "Pixel Representation"),
                photometric.samples() > 1 && flag(Tag.PlanarConfiguration, "Planar Configuration"));
        requireColour(image);
        return image;
    }

    private PhotometricInterpretation photometric() throws ImageException {
        String term = dataset.getString(Tag.PhotometricInterpretation);
        require(term != null, CORRUPTED, "Photometric Interpretation is missing");
        PhotometricInterpretation photometric =
                PhotometricInterpretation.of(term).orElse(null);
        require(photometric != null, UNSUPPORTED, "this Photometric Interpretation is not decoded");
        require(
                number(Tag.SamplesPerPixel, "Samples per Pixel") == photometric.samples(),
                CORRUPTED,
                "Samples per Pixel contradicts " + photometric.term());
        return photometric;
    }

    private static void requireColour(ImageDescription image) throws ImageException {
        if (image.photometric().samples() == 1) {
            return;
        }
        require(!image.signed(), UNSUPPORTED, "signed colour samples are not decoded");
        if (image.photometric() == PhotometricInterpretation.YBR_FULL_422) {
            boolean plain = image.bitsAllocated() == 8 && image.bitsStored() == 8 && !image.planar();
            require(plain, UNSUPPORTED, "YBR_FULL_422 is decoded with 8 bits and Planar Configuration 0 only");
        }
    }

    private int frames() throws ImageException {
        if (!dataset.containsValue(Tag.NumberOfFrames)) {
            return 1;
        }
        return number(Tag.NumberOfFrames, "Number of Frames");
    }

    private int number(int tag, String name) throws ImageException {
        int number = dataset.getInt(tag, -1);
        require(number >= 1, CORRUPTED, name + " is missing or no positive number");
        return number;
    }

    /** Type 1 and never guessed: a wrong guess would put a mask at the wrong place. */
    private boolean flag(int tag, String name) throws ImageException {
        int number = dataset.getInt(tag, -1);
        require(number == 0 || number == 1, CORRUPTED, name + " is missing or neither 0 nor 1");
        return number == 1;
    }

    private static void require(boolean condition, ImageException.Kind kind, String message) throws ImageException {
        if (!condition) {
            throw new ImageException(kind, message);
        }
    }
}
