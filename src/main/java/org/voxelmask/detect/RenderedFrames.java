package org.voxelmask.detect;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.dicom.image.Rendering;

/**
 * Frames as pictures, each drawn when it is asked for.
 *
 * @param source of the frames
 * @param palette of PALETTE COLOR; null otherwise
 * @param grey whether pictures have one channel; a frame with colours is refused then
 * @param rooms arrays of frames that were drawn in others, for the next ones: as many as threads draw at a time
 */
record RenderedFrames(FrameSource source, PaletteColor palette, boolean grey, Queue<byte[]> rooms) {
    /** In as many channels as they have. */
    RenderedFrames(FrameSource source, PaletteColor palette) {
        this(source, palette, false, new ConcurrentLinkedQueue<>());
    }

    /** A frame that was asked for in grey has colours. */
    static final class ColourException extends ImageException {
        private static final long serialVersionUID = 1L;

        ColourException(int index) {
            super(Kind.UNSUPPORTED, "Frame " + index + " has colours: look at it in colour.");
        }
    }

    /** The same frames in one channel: grey that is stored as colour is a third of the work, and the answer the same. */
    RenderedFrames inGrey() {
        return new RenderedFrames(source, palette, true, rooms);
    }

    /** The other frames, as if they were all; at least one is left. */
    RenderedFrames without(List<Integer> frames) {
        Set<Integer> left = Set.copyOf(frames);
        List<Integer> others = IntStream.range(0, count())
                .filter(frame -> !left.contains(frame))
                .boxed()
                .toList();
        return new RenderedFrames(new ChosenFrames(source, others), palette, grey, rooms);
    }

    int count() {
        return source.description().frames();
    }

    int columns() {
        return source.description().columns();
    }

    int rows() {
        return source.description().rows();
    }

    /**
     * Draws a frame.
     *
     * @throws ColourException when it cannot be drawn in one channel as it should be
     */
    Raster8 at(int index) throws ImageException {
        byte[] frame = source.read(index, rooms.poll());
        Raster8 drawn = Rendering.render(frame, source.description(), palette);
        Raster8 picture = grey && drawn.channels() > 1 ? inGrey(drawn, index) : drawn;
        if (picture.pixels() != frame) {
            rooms.add(frame);
        }
        return picture;
    }

    private static Raster8 inGrey(Raster8 drawn, int index) throws ColourException {
        byte[] pixels = GreyTriples.of(drawn.pixels());
        if (pixels == null) {
            throw new ColourException(index);
        }
        return new Raster8(drawn.width(), drawn.height(), 1, pixels);
    }
}
