package org.voxelmask.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.JpegInPlace;
import org.voxelmask.evidence.gate2.FrameProof;
import org.voxelmask.mask.FillValue;
import org.voxelmask.plan.MaskPlan;

/**
 * Pixel data that stays JPEG: each stream is blanked in place, decoded again, and compared with its source before it is
 * taken.
 */
final class JpegCopy {
    private final FrameSource frames;
    private final JpegInPlace jpeg;
    private final MaskPlan plan;
    private final FrameWatch watch;
    private final long[] samples;
    private final int[] shown;

    /**
     * Frames of one instance.
     *
     * @param frames the source, decoded
     * @param jpeg the source as it is
     * @param plan null when nothing is masked
     * @param watch sees each frame before and after
     * @param fill what is to stand in masked boxes
     */
    JpegCopy(FrameSource frames, JpegInPlace jpeg, MaskPlan plan, FrameWatch watch, FillValue fill)
            throws ImageException {
        this.frames = frames;
        this.jpeg = jpeg;
        this.plan = plan;
        this.watch = watch;
        this.samples = fill.samples();
        this.shown = jpeg.shown(samples).orElseThrow(() -> corrupted("frames whose masks would differ in level"));
    }

    /** What masked boxes show, one sample a component. */
    int[] shown() {
        return shown.clone();
    }

    /** The value of Pixel Data, a fragment a frame; kept as {@link MaskedFrames#encapsulated} keeps them. */
    Fragments fragments() throws ImageException {
        List<BulkData> fragments = new ArrayList<>();
        long kept = 0;
        for (int frame = 0; frame < frames.description().frames(); frame++) {
            int index = frame;
            byte[] stream = blanked(index);
            compare(index, stream);
            kept += stream.length;
            fragments.add(
                    kept <= MaskedFrames.KEPT_BYTES
                            ? BulkData.of(stream)
                            : new BulkData((at, count) -> again(index, at, count), 0, stream.length, false));
        }
        return new Fragments(new byte[0], fragments);
    }

    private InputStream again(int index, long offset, long count) throws IOException {
        try {
            return new ByteArrayInputStream(blanked(index), Math.toIntExact(offset), Math.toIntExact(count));
        } catch (ImageException e) {
            throw new MaskedFrames.FrameFailure(e);
        }
    }

    private List<Box> boxes(int index) {
        return plan == null ? List.of() : plan.boxes(index);
    }

    private byte[] blanked(int index) throws ImageException {
        return jpeg.blank(index, boxes(index), samples);
    }

    private void compare(int index, byte[] stream) throws ImageException {
        ImageDescription image = frames.description();
        List<Box> boxes = boxes(index);
        List<Box> apart = FrameProof.apart(boxes, image, true);
        FrameWatch.Before before = watch.before(index, frames.read(index), image, apart);
        byte[] after = jpeg.decode(stream);
        for (Box box : boxes) {
            if (!isFilled(after, box)) {
                throw corrupted("a box that decodes to something else than its fill");
            }
        }
        watch.after(index, before, after, image, apart);
    }

    private boolean isFilled(byte[] frame, Box box) {
        ImageDescription image = frames.description();
        for (int channel = 0; channel < shown.length; channel++) {
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    if ((frame[image.offset(x, y, channel)] & 0xFF) != shown[channel]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static ImageException corrupted(String what) {
        return new ImageException(ImageException.Kind.CORRUPTED, "a JPEG object with " + what);
    }
}
