package org.voxelmask.fuzz;

import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.JpegInPlace;

/**
 * An object of JPEG Baseline, which the JDK decodes: any fragment is a frame or refused, and what {@link JpegInPlace}
 * blanks is decoded as blank inside and as before outside. Samples are not compared with our own decoder's: where
 * coefficients leave the range of samples by far, their integers overflow differently.
 */
public final class BaselineFuzz {
    private static final StreamHeader UNKNOWN = new StreamHeader(8, 8, 1, 8, false);

    private BaselineFuzz() {}

    /** One input: a box, then the stream. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        Box wanted = new Box(choices.u8(), choices.u8(), 1 + choices.u8(), 1 + choices.u8());
        byte[] stream = choices.rest();
        Attributes dataset = object(header(stream), stream);
        Optional<byte[]> frame = Images.read(dataset, UID.JPEGBaseline8Bit, 0);
        if (frame.isEmpty()) {
            return;
        }
        try {
            blank(dataset, frame.get(), wanted);
        } catch (ImageException e) {
            throw Contract.unexpected(e);
        }
    }

    private static StreamHeader header(byte[] stream) {
        try {
            StreamHeader header = new JpegDecoder().header(stream);
            return header.precision() == 8 ? header : UNKNOWN;
        } catch (CodecException e) {
            Contract.requireSentence(e);
            return UNKNOWN;
        }
    }

    private static Attributes object(StreamHeader header, byte[] stream) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, header.components() == 1 ? "MONOCHROME2" : "RGB");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, header.components());
        dataset.setInt(Tag.Columns, VR.US, header.columns());
        dataset.setInt(Tag.Rows, VR.US, header.rows());
        dataset.setInt(Tag.BitsAllocated, VR.US, 8);
        dataset.setInt(Tag.BitsStored, VR.US, 8);
        dataset.setInt(Tag.HighBit, VR.US, 7);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        dataset.setInt(Tag.PlanarConfiguration, VR.US, 0);
        Images.setFragments(dataset, new byte[0], List.of(stream));
        return dataset;
    }

    private static void blank(Attributes dataset, byte[] before, Box wanted) throws ImageException {
        FrameSource source = FrameSources.open(dataset, UID.JPEGBaseline8Bit, Images.LIMITS);
        ImageDescription image = source.description();
        Optional<JpegInPlace> found = JpegInPlace.of(dataset, UID.JPEGBaseline8Bit, image, Images.LIMITS);
        if (found.isEmpty() || wanted.x() >= image.columns() || wanted.y() >= image.rows()) {
            return;
        }
        JpegInPlace jpeg = found.get();
        long[] black = new long[image.photometric().samples()];
        Box inside = new Box(
                wanted.x(),
                wanted.y(),
                Math.min(wanted.width(), image.columns() - wanted.x()),
                Math.min(wanted.height(), image.rows() - wanted.y()));
        Box applied = jpeg.grid().applied(inside, image);
        byte[] after = jpeg.decode(jpeg.blank(0, List.of(applied), black));
        int rim = 2 * jpeg.grid().rim();
        Box touched = applied.grow(rim, rim, image.columns(), image.rows());
        for (int y = 0; y < image.rows(); y++) {
            for (int x = 0; x < image.columns(); x++) {
                boolean blanked = holds(applied, x, y);
                if (!blanked && holds(touched, x, y)) {
                    continue;
                }
                for (int channel = 0; channel < black.length; channel++) {
                    int at = image.offset(x, y, channel);
                    Contract.require(
                            after[at] == (blanked ? 0 : before[at]), blanked ? "blank inside" : "the same outside");
                }
            }
        }
    }

    private static boolean holds(Box box, int x, int y) {
        return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
    }
}
