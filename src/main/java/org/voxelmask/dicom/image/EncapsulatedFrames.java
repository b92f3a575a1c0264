package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.LIMIT;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Frames in fragments. They are decoded on a thread of the source's own, which ends when it has nothing to do
 * for a second, and which is left behind when a frame passes {@link ImageLimits#frameDeadline}; the source
 * decodes nothing more after that, so that one object leaves at most one thread behind.
 */
final class EncapsulatedFrames implements FrameSource {
    private final ImageDescription output;
    private final FrameMap map;
    private final FrameDecoder decoder;
    private final ImageLimits limits;
    private final ExecutorService decoding = decoding();
    private volatile boolean late;

    EncapsulatedFrames(ImageDescription declared, FrameMap map, FrameDecoder decoder, ImageLimits limits)
            throws ImageException {
        this.map = map;
        this.decoder = decoder;
        this.limits = limits;
        limits.check(decoder.output(declared));
        this.output = inTime(() -> decoder.output(declared, () -> map.encoded(0, limits)));
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
        byte[] frame = inTime(() -> decoder.decode(encoded, output));
        if (frame.length != output.frameBytes()) {
            throw new ImageException(CORRUPTED, "a decoder delivered a frame of another size");
        }
        return frame;
    }

    private static ExecutorService decoding() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "frame-decoder");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private void giveUp() {
        late = true;
        decoding.shutdownNow();
    }

    /** The one place where whatever a decoder throws becomes an error of this package. */
    private <T> T inTime(Callable<T> work) throws ImageException {
        Future<T> task = decoding.submit(work);
        try {
            return task.get(limits.frameDeadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImageException known) {
                throw new ImageException(known.kind(), known.getMessage(), known);
            }
            boolean memory = e.getCause() instanceof OutOfMemoryError;
            throw new ImageException(memory ? LIMIT : CORRUPTED, "a frame could not be decoded", e.getCause());
        } catch (TimeoutException e) {
            giveUp();
            throw new ImageException(LIMIT, "decoding a frame passed the limit frameDeadline", e);
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new ImageException(LIMIT, "decoding was interrupted", e);
        }
    }
}
