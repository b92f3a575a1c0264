package org.voxelmask.console;

import java.io.IOException;
import java.util.List;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.dicom.image.Rendering;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.evidence.gate2.Png;
import org.voxelmask.mask.FrameMasker;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;

/**
 * One frame of a proposed plan for looking at: decoded and masked in memory with every box that was proposed, whatever the
 * operator wants to keep, and never written. One at a time.
 */
final class FramePicture {
    /** The longest side, in pixels; larger frames are drawn smaller by a whole factor. */
    static final int MAX_SIDE = 2048;

    private static final int NOT_FOUND = 404;

    private FramePicture() {}

    /**
     * Draws a frame.
     *
     * @param frame from 0
     * @throws ConsoleException when there is no such frame, or none that may be shown
     */
    static byte[] png(InstancePlan plan, int frame) throws ConsoleException, IOException {
        if (!plan.writesCopy() || !(plan.instance().examination() instanceof Examination.Looked looked)) {
            throw new ConsoleException(
                    NOT_FOUND, "nothing of this instance is shown: it has no pixels or gets no copy");
        }
        if (frame < 0 || frame >= looked.image().frames()) {
            throw new ConsoleException(NOT_FOUND, "the instance has no such frame");
        }
        try {
            return Png.of(small(masked(plan, frame)));
        } catch (DicomParseException | ImageException e) {
            throw new ConsoleException(NOT_FOUND, "the frame cannot be decoded", e);
        }
    }

    private static synchronized Raster8 masked(InstancePlan plan, int frame)
            throws IOException, DicomParseException, ImageException {
        DicomObject object = plan.instance().staged().read();
        Attributes dataset = object.dataset();
        FrameSource frames =
                FrameSources.open(dataset, plan.instance().staged().transferSyntaxUid(), ImageLimits.DEFAULTS);
        boolean indexed = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
        PaletteColor palette = indexed ? PaletteColor.of(dataset) : null;
        byte[] samples = frames.read(frame);
        if (plan.decision() instanceof Decision.Mask mask) {
            List<Box> boxes = mask.plan().boxes(frame);
            if (!boxes.isEmpty()) {
                FrameMasker.mask(
                        samples,
                        frames.description(),
                        palette,
                        boxes,
                        mask.plan().fill());
            }
        }
        return Rendering.render(samples, frames.description(), palette);
    }

    private static Raster8 small(Raster8 picture) {
        int factor = (Math.max(picture.width(), picture.height()) + MAX_SIDE - 1) / MAX_SIDE;
        if (factor == 1) {
            return picture;
        }
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
