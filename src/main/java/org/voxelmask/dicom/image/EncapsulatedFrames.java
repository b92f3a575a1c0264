package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.LIMIT;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Frames in fragments. Each is decoded on a thread of its own, which is left behind when it passes
 * {@link ImageLimits#frameDeadline}; the source decodes nothing more after that, so that one object leaves
 * at most one thread behind.
 */
final class EncapsulatedFrames implements FrameSource {
    private final ImageDescription output;
    private final FrameMap map;
    private final FrameDecoder decoder;
    private final ImageLimits limits;
    private volatile boolean late;

    EncapsulatedFrames(ImageDescription declared, FrameMap map, FrameDecoder decoder, ImageLimits limits)
            throws ImageException {
        this.output = decoder.output(declared);
        this.map = map;
        this.decoder = decoder;
        this.limits = limits;
        limits.check(output);
    }

    @Override
    public ImageDescription description() {
        return output;
    }

    @Override
    public byte[] read(int index) throws ImageException {
        Objects.checkIndex(index, output.frames());
        if (late) {
            throw new ImageException(LIMIT, "an earlier frame passed the limit frameDeadline");
        }
        byte[] encoded = map.encoded(index, limits);
        FutureTask<byte[]> task = new FutureTask<>(() -> decoder.decode(encoded, output));
        Thread thread = new Thread(task, "frame-decoder");
        thread.setDaemon(true);
        thread.start();
        byte[] frame = await(task);
        if (frame.length != output.frameBytes()) {
            throw new ImageException(CORRUPTED, "a decoder delivered a frame of another size");
        }
        return frame;
    }

    /** The one place where whatever a decoder throws becomes an error of this package. */
    private byte[] await(FutureTask<byte[]> task) throws ImageException {
        try {
            return task.get(limits.frameDeadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImageException known) {
                throw new ImageException(known.kind(), known.getMessage(), known);
            }
            boolean memory = e.getCause() instanceof OutOfMemoryError;
            throw new ImageException(memory ? LIMIT : CORRUPTED, "a frame could not be decoded", e.getCause());
        } catch (TimeoutException e) {
            late = true;
            task.cancel(true);
            throw new ImageException(LIMIT, "decoding a frame passed the limit frameDeadline", e);
        } catch (InterruptedException e) {
            late = true;
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ImageException(LIMIT, "decoding was interrupted", e);
        }
    }
}
