package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

import java.util.Map;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/** Reads the Image Pixel Module (PS3.3 C.7.6.3), one refusal after the other. */
final class DescriptionReader {
    private static final int MAX_BITS = 32;

    /** Terms of the standard that are refused, each with its reason. */
    private static final Map<String, String> REFUSED = Map.of(
            "HSV", "HSV is retired and not decoded",
            "ARGB", "ARGB is retired and not decoded",
            "CMYK", "CMYK is retired and not decoded",
            "YBR_PARTIAL_420", "YBR_PARTIAL_420 belongs to video, which is not decoded",
            "XYB", "XYB belongs to JPEG XL, which is not decoded");

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
        require(allocated <= MAX_BITS, UNSUPPORTED, "Bits Allocated above 32 is not decoded");
        int stored = number(Tag.BitsStored, "Bits Stored");
        require(stored <= allocated, CORRUPTED, "Bits Stored is larger than Bits Allocated");
        int high = dataset.getInt(Tag.HighBit, stored - 1);
        require(high >= stored - 1 && high < allocated, CORRUPTED, "High Bit does not fit Bits Stored and Allocated");
        boolean black = photometric != PhotometricInterpretation.YBR_PARTIAL_422 || stored >= 8;
        require(black, UNSUPPORTED, "YBR_PARTIAL_422 of fewer than 8 bits is not decoded");
        return new ImageDescription(
                number(Tag.Columns, "Columns"),
                number(Tag.Rows, "Rows"),
                frames(),
                photometric,
                allocated,
                stored,
                high,
                flag(Tag.PixelRepresentation, "Pixel Representation"),
                photometric.samples() > 1 && flag(Tag.PlanarConfiguration, "Planar Configuration"));
    }

    private PhotometricInterpretation photometric() throws ImageException {
        String term = dataset.getString(Tag.PhotometricInterpretation);
        require(term != null, CORRUPTED, "Photometric Interpretation is missing");
        PhotometricInterpretation photometric =
                PhotometricInterpretation.of(term).orElse(null);
        require(
                photometric != null,
                UNSUPPORTED,
                REFUSED.getOrDefault(term, "this Photometric Interpretation is not decoded"));
        require(
                number(Tag.SamplesPerPixel, "Samples per Pixel") == photometric.samples(),
                CORRUPTED,
                "Samples per Pixel contradicts " + photometric.term());
        return photometric;
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
