package org.voxelmask.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.RleEncoder;
import org.voxelmask.mask.FrameMasker;
import org.voxelmask.plan.MaskPlan;

/**
 * Pixel data that comes into being while it is read: each frame is decoded, masked and passed on, one at a
 * time, native (PS3.5 8.1.1, little endian) or in RLE Lossless.
 */
final class MaskedFrames implements ByteSource {
    private final FrameSource frames;
    private final MaskPlan plan;
    private final PaletteColor palette;

    /** With null for the plan the frames pass as they are. */
    MaskedFrames(FrameSource frames, MaskPlan plan, PaletteColor palette) {
        this.frames = frames;
        this.plan = plan;
        this.palette = palette;
    }

    /** The value of Pixel Data, padded to an even length. */
    BulkData value() {
        return new BulkData(this, 0, length(), false);
    }

    /**
     * The value of Pixel Data in RLE Lossless, a fragment a frame (PS3.5 A.4.2). Each frame is encoded twice,
     * now to learn its length and when it is written, so that no more than one is held.
     */
    Fragments encapsulated() throws ImageException {
        List<BulkData> fragments = new ArrayList<>();
        for (int frame = 0; frame < frames.description().frames(); frame++) {
            int index = frame;
            long length = rle(index).length;
            fragments.add(new BulkData((offset, count) -> stretch(index, offset, count), 0, length, false));
        }
        return new Fragments(new byte[0], fragments);
    }

    private byte[] rle(int index) throws ImageException {
        return RleEncoder.encode(masked(index), frames.description());
    }

    private InputStream stretch(int index, long offset, long count) throws IOException {
        try {
            return new ByteArrayInputStream(rle(index), Math.toIntExact(offset), Math.toIntExact(count));
        } catch (ImageException e) {
            throw new FrameFailure(e);
        }
    }

    /** Bytes of the frames in native pixel data, padded to an even length. */
    long length() {
        ImageDescription image = frames.description();
        long bytes = image.frameBytes() * image.frames();
        return bytes + bytes % 2;
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        if (offset != 0 || length != length()) {
            throw new IOException("masked frames are read from the first byte to the last");
        }
        return new SequenceInputStream(new Frames());
    }

    private byte[] masked(int index) throws ImageException {
        byte[] frame = frames.read(index);
        List<Box> boxes = plan == null ? List.of() : plan.boxes(index);
        if (!boxes.isEmpty()) {
            FrameMasker.mask(frame, frames.description(), palette, boxes, plan.fill());
        }
        return frame;
    }

    /** One stream a frame, made when the one before is at its end; the padding comes last. */
    @SuppressWarnings("JdkObsolete") // what SequenceInputStream takes
    private final class Frames implements Enumeration<InputStream> {
        private final int count = frames.description().frames();
        private final boolean odd = frames.description().frameBytes() * count % 2 != 0;
        private int next;

        @Override
        public boolean hasMoreElements() {
            return next < count || (next == count && odd);
        }

        @Override
        public InputStream nextElement() {
            int index = next++;
            if (index > count || (index == count && !odd)) {
                throw new NoSuchElementException();
            }
            return index == count ? new ByteArrayInputStream(new byte[1]) : new LazyFrame(index);
        }
    }

    /** A frame that is decoded at its first byte, where an error can be told. */
    private final class LazyFrame extends InputStream {
        private final int index;
        private ByteArrayInputStream bytes;

        LazyFrame(int index) {
            this.index = index;
        }

        private ByteArrayInputStream bytes() throws IOException {
            if (bytes == null) {
                try {
                    bytes = new ByteArrayInputStream(masked(index));
                } catch (ImageException e) {
                    throw new FrameFailure(e);
                }
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return bytes().read(buffer, offset, length);
        }
    }

    /** A frame that could not be decoded a second time. */
    static final class FrameFailure extends IOException {
        private static final long serialVersionUID = 1L;

        FrameFailure(ImageException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
