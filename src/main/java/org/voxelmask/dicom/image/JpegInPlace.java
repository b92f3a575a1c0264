package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.jpeg.JpegArea;
import org.voxelmask.dicom.codec.jpeg.JpegEditor;
import org.voxelmask.dicom.codec.jpeg.JpegLayout;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;

/**
 * Frames of lossy JPEG that are blanked in place: the stream keeps every coefficient outside the blanked cells, so that
 * nothing is lost a second time ({@link JpegEditor}). Read frame by frame; nothing is kept.
 */
public final class JpegInPlace {
    /** The rim where components are subsampled: decoders interpolate them with the next sample. */
    static final int RIM = 1;

    private static final Set<PhotometricInterpretation> PHOTOMETRICS = EnumSet.of(
            PhotometricInterpretation.MONOCHROME1,
            PhotometricInterpretation.MONOCHROME2,
            PhotometricInterpretation.RGB,
            PhotometricInterpretation.YBR_FULL);

    private final FrameMap map;
    private final FrameDecoder decoder;
    private final ImageDescription image;
    private final JpegLayout layout;
    private final ImageLimits limits;

    private JpegInPlace(
            FrameMap map, FrameDecoder decoder, ImageDescription image, JpegLayout layout, ImageLimits limits) {
        this.map = map;
        this.decoder = decoder;
        this.image = image;
        this.layout = layout;
        this.limits = limits;
    }

    /** Whether streams of a transfer syntax are blanked in place at all. */
    public static boolean edits(String transferSyntaxUid) {
        return transferSyntaxUid.equals(UID.JPEGBaseline8Bit) || transferSyntaxUid.equals(UID.JPEGExtended12Bit);
    }

    /**
     * The frames of an object, when every one can be blanked in place: sequential Huffman coding of 8 bits, 8 bits
     * allocated and stored, the same size and sampling in every frame, and no stream that the editor refuses.
     *
     * @param image how they are decoded
     * @return empty when the object has to be written in another transfer syntax
     * @throws ImageException when the fragments cannot be read
     */
    public static Optional<JpegInPlace> of(
            Attributes dataset, String transferSyntaxUid, ImageDescription image, ImageLimits limits)
            throws ImageException {
        boolean plain = edits(transferSyntaxUid)
                && image.bitsAllocated() == 8
                && image.bitsStored() == 8
                && !image.signed()
                && PHOTOMETRICS.contains(image.photometric());
        if (!plain || !(dataset.get(Tag.PixelData).orElseThrow().value() instanceof Fragments fragments)) {
            return Optional.empty();
        }
        FrameDecoder decoder = FrameDecoders.of(transferSyntaxUid).orElseThrow();
        ImageDescription declared = ImageDescription.of(dataset, limits);
        FrameMap map = FrameMap.of(dataset, fragments, declared, decoder);
        try {
            JpegLayout layout = JpegEditor.layout(map.encoded(0, limits));
            JpegInPlace frames = new JpegInPlace(map, decoder, image, layout, limits);
            return frames.whole() ? Optional.of(frames) : Optional.empty();
        } catch (CodecException e) {
            return Optional.empty();
        }
    }

    private boolean whole() throws ImageException, CodecException {
        boolean same = layout.columns() == image.columns()
                && layout.rows() == image.rows()
                && layout.components() == image.photometric().samples();
        int[] black = new int[layout.components()];
        for (int frame = 0; same && frame < image.frames(); frame++) {
            byte[] stream = map.encoded(frame, limits);
            same = JpegEditor.layout(stream).equals(layout);
            if (same) {
                JpegEditor.shown(stream, black);
            }
        }
        return same;
    }

    /** What can only be blanked whole. */
    public BlockGrid grid() {
        return new BlockGrid(layout.gridColumns(), layout.gridRows(), layout.mixed() ? RIM : 0);
    }

    /**
     * What wanted samples look like when they are written.
     *
     * @param samples wanted, one a component
     * @return empty when frames would show different ones
     */
    public Optional<int[]> shown(long[] samples) throws ImageException {
        int[] first = null;
        for (int frame = 0; frame < image.frames(); frame++) {
            try {
                int[] shown = JpegEditor.shown(map.encoded(frame, limits), levels(samples));
                if (first != null && !Arrays.equals(first, shown)) {
                    return Optional.empty();
                }
                first = shown;
            } catch (CodecException e) {
                throw broken(e);
            }
        }
        return Optional.ofNullable(first);
    }

    /**
     * One frame's stream with blanked boxes, padded to an even length.
     *
     * @param applied boxes as {@link BlockGrid#applied} gives them
     * @param samples what they are filled with, one a component
     */
    public byte[] blank(int frame, List<Box> applied, long[] samples) throws ImageException {
        List<JpegArea> areas = applied.stream()
                .map(box -> grid().cells(box, image))
                .map(box -> new JpegArea(box.x(), box.y(), box.width(), box.height()))
                .toList();
        try {
            byte[] stream = JpegEditor.blank(map.encoded(frame, limits), areas, levels(samples));
            return Arrays.copyOf(stream, stream.length + stream.length % 2);
        } catch (CodecException e) {
            throw broken(e);
        }
    }

    /** Decodes a stream that {@link #blank} made. */
    public byte[] decode(byte[] stream) throws ImageException {
        return decoder.decode(stream, image);
    }

    private static int[] levels(long[] samples) {
        return Arrays.stream(samples).mapToInt(Math::toIntExact).toArray();
    }

    private static ImageException broken(CodecException e) {
        return new ImageException(CORRUPTED, e.getMessage(), e);
    }
}
