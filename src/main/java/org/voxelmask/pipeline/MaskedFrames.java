package org.voxelmask.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameEncoder;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.SamplePacker;
import org.voxelmask.mask.FrameMasker;
import org.voxelmask.plan.MaskPlan;

/**
 * Pixel data that comes into being while it is read: each frame is decoded, masked and passed on, one at a
 * time, native (PS3.5 8.1.1, little endian) or encoded without loss.
 */
final class MaskedFrames implements ByteSource {
    /** Encoded bytes of one object that are kept until they are written. */
    static final long KEPT_BYTES = 64L << 20;

    private final FrameSource frames;
    private final MaskPlan plan;
    private final PaletteColor palette;
    private final FrameWatch watch;

    /**
     * Frames of one instance.
     *
     * @param plan null to let the frames pass as they are
     * @param watch sees each frame before and after
     */
    MaskedFrames(FrameSource frames, MaskPlan plan, PaletteColor palette, FrameWatch watch) {
        this.frames = frames;
        this.plan = plan;
        this.palette = palette;
        this.watch = watch;
    }

    /** The value of Pixel Data, padded to an even length. */
    BulkData value() {
        return new BulkData(this, 0, length(), false);
    }

    /**
     * The value of Pixel Data in an encapsulated transfer syntax, a fragment a frame (PS3.5 A.4). Encoded frames
     * are kept up to {@link #KEPT_BYTES}; those beyond are encoded now, to learn their length, and again when
     * they are written.
     */
    Fragments encapsulated(FrameEncoder encoder) throws ImageException {
        List<BulkData> fragments = new ArrayList<>();
        long kept = 0;
        for (int frame = 0; frame < frames.description().frames(); frame++) {
            int index = frame;
            byte[] encoded = encoder.encode(masked(index));
            kept += encoded.length;
            fragments.add(
                    kept <= KEPT_BYTES
                            ? BulkData.of(encoded)
                            : new BulkData((at, count) -> again(encoder, index, at, count), 0, encoded.length, false));
        }
        return new Fragments(new byte[0], fragments);
    }

    private InputStream again(FrameEncoder encoder, int index, long offset, long count) throws IOException {
        try {
            byte[] encoded = encoder.encode(masked(index));
            return new ByteArrayInputStream(encoded, Math.toIntExact(offset), Math.toIntExact(count));
        } catch (ImageException e) {
            throw new FrameFailure(e);
        }
    }

    /** Bytes of the frames in native pixel data, padded to an even length. */
    long length() {
        long bytes = frames.description().nativeBytes();
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
        FrameWatch.Before before = watch.before(index, frame, frames.description(), boxes);
        if (!boxes.isEmpty()) {
            FrameMasker.mask(frame, frames.description(), palette, boxes, plan.fill());
        }
        watch.after(index, before, frame, frames.description(), boxes);
        return frame;
    }

    /** One stream a frame, made when the one before is at its end; the last bits and the padding come last. */
    @SuppressWarnings("JdkObsolete") // what SequenceInputStream takes
    private final class Frames implements Enumeration<InputStream> {
        private final ImageDescription image = frames.description();
        private final SamplePacker packer = new SamplePacker(image);
        private int next;

        @Override
        public boolean hasMoreElements() {
            return next <= image.frames();
        }

        @Override
        public InputStream nextElement() {
            int index = next++;
            if (index > image.frames()) {
                throw new NoSuchElementException();
            }
            return new LazyBytes(() -> index == image.frames() ? end() : part(index));
        }

        private byte[] part(int index) throws ImageException {
            byte[] frame = masked(index);
            return image.packed() ? packer.add(frame) : frame;
        }

        private byte[] end() {
            byte[] rest = packer.end();
            return Arrays.copyOf(rest, rest.length + (int) (length() - image.nativeBytes()));
        }
    }

    private interface Part {
        byte[] bytes() throws ImageException;
    }

    /** Bytes that come into being when the first is read, where an error can be told. */
    private static final class LazyBytes extends InputStream {
        private final Part part;
        private ByteArrayInputStream bytes;

        LazyBytes(Part part) {
            this.part = part;
        }

        private ByteArrayInputStream bytes() throws IOException {
            if (bytes == null) {
                try {
                    bytes = new ByteArrayInputStream(part.bytes());
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
