package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.LIMIT;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Frames in fragments. They are decoded on threads of the source's own, as many as ask at a time and
 * {@value #MAX_THREADS} at most, which end when they have nothing to do for a second, and one of which is left behind
 * when a frame passes {@link ImageLimits#frameDeadline}; the source begins nothing more after that, so that one object
 * leaves at most as many threads behind as asked.
 */
final class EncapsulatedFrames implements FrameSource {
    /** Frames that are decoded at a time; who asks for more waits. */
    static final int MAX_THREADS = 4;

    private final ImageDescription output;
    private final FrameMap map;
    private final FrameDecoder decoder;
    private final ImageLimits limits;
    private final ExecutorService decoding = decoding();
    private final Semaphore askers = new Semaphore(MAX_THREADS);
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
        // bounded by those who may ask; a thread that is about to be free is not yet, and must not be waited for
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "frame-decoder");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void giveUp() {
        late = true;
        decoding.shutdownNow();
    }

    /** The one place where whatever a decoder throws becomes an error of this package. */
    private <T> T inTime(Callable<T> work) throws ImageException {
        try {
            askers.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            return decoded(work);
        } finally {
            askers.release();
        }
    }

    private <T> T decoded(Callable<T> work) throws ImageException {
        try {
            Future<T> task = decoding.submit(work);
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
        } catch (RejectedExecutionException e) {
            throw new ImageException(LIMIT, "another frame passed the limit frameDeadline", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ImageException interrupted(InterruptedException e) {
        giveUp();
        Thread.currentThread().interrupt();
        return new ImageException(LIMIT, "decoding was interrupted", e);
    }
}
