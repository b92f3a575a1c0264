package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.image.ImageException.Kind;

@Timeout(30)
class EncapsulatedFramesTest {
    private final ImageDescription image =
            new ImageDescription(2, 2, 2, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);

    @Test
    void whateverADecoderThrowsIsAnErrorOfThisPackage() {
        assertKind(Kind.CORRUPTED, () -> {
            throw new ArrayIndexOutOfBoundsException("7");
        });
        assertKind(Kind.CORRUPTED, () -> {
            throw new StackOverflowError();
        });
        assertKind(Kind.LIMIT, () -> {
            throw new OutOfMemoryError();
        });
        assertKind(Kind.UNSUPPORTED, () -> {
            throw new ImageException(Kind.UNSUPPORTED, "known");
        });
        assertKind(Kind.CORRUPTED, () -> new byte[3]);
    }

    @Test
    void aDecoderThatDoesNotEndIsLeftBehindAndTheSourceStaysShut() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FrameSource frames = frames(limits(Duration.ofMillis(20)), () -> {
            never.await();
            return new byte[4];
        });
        ImageException first = assertThrows(ImageException.class, () -> frames.read(0));
        assertEquals(Kind.LIMIT, first.kind());
        assertTrue(first.getMessage().contains("frameDeadline"));
        never.countDown();
        assertEquals(
                Kind.LIMIT,
                assertThrows(ImageException.class, () -> frames.read(1)).kind());
    }

    @Test
    void severalThreadsDecodeAtATimeAndNoMoreThanAreAllowed() throws Exception {
        int askers = 3 * EncapsulatedFrames.MAX_THREADS;
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(EncapsulatedFrames.MAX_THREADS);
        FrameSource frames = frames(ImageLimits.DEFAULTS, () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            together.countDown();
            together.await();
            now.decrementAndGet();
            return new byte[4];
        });
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        try {
            List<Future<byte[]>> read = new ArrayList<>();
            for (int i = 0; i < 20 * askers; i++) {
                int frame = i % 2;
                read.add(threads.submit(() -> frames.read(frame)));
            }
            for (Future<byte[]> one : read) {
                assertArrayEquals(new byte[4], one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(EncapsulatedFrames.MAX_THREADS, most.get());
    }

    @Test
    void aFrameThatIsLateEndsTheOthersToo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FrameSource frames = frames(limits(Duration.ofMillis(200)), () -> {
            never.await();
            return new byte[4];
        });
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<byte[]>> read = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                read.add(threads.submit(() -> frames.read(0)));
            }
            for (Future<byte[]> one : read) {
                ExecutionException e = assertThrows(ExecutionException.class, one::get);
                assertInstanceOf(ImageException.class, e.getCause());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptIsKept() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        FrameSource frames = frames(ImageLimits.DEFAULTS, () -> {
            never.await();
            return new byte[4];
        });
        Thread.currentThread().interrupt();
        assertThrows(ImageException.class, () -> frames.read(0));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aFrameLargerThanItsLimitIsNotRead() throws Exception {
        ImageLimits small = new ImageLimits(10, 10, 10, 5, Duration.ofSeconds(5));
        FrameMap map = new FrameMap(List.of(List.of(BulkData.of(new byte[6])), List.of(BulkData.of(new byte[5]))));
        FrameSource frames = new EncapsulatedFrames(image, map, decoder(() -> new byte[4]), small);
        assertEquals(
                Kind.LIMIT,
                assertThrows(ImageException.class, () -> frames.read(0)).kind());
        assertArrayEquals(new byte[4], frames.read(1));
    }

    private void assertKind(Kind kind, Decode decode) {
        ImageException e = assertThrows(
                ImageException.class, () -> frames(ImageLimits.DEFAULTS, decode).read(0));
        assertEquals(kind, e.kind());
    }

    private FrameSource frames(ImageLimits limits, Decode decode) throws ImageException {
        BulkData nothing = BulkData.of(new byte[0]);
        FrameMap map = new FrameMap(List.of(List.of(nothing), List.of(nothing)));
        return new EncapsulatedFrames(image, map, decoder(decode), limits);
    }

    private static ImageLimits limits(Duration deadline) {
        return new ImageLimits(10, 10, 10, 1000, deadline);
    }

    private interface Decode {
        byte[] run() throws ImageException, InterruptedException;
    }

    private static FrameDecoder decoder(Decode decode) {
        return new FrameDecoder() {
            @Override
            public String library() {
                return "test";
            }

            @Override
            public String accepts() {
                return "all";
            }

            @Override
            public ImageDescription output(ImageDescription declared) {
                return declared;
            }

            @Override
            public int headerBytes() {
                return 0;
            }

            @Override
            public boolean startsFrame(byte[] header, ImageDescription declared) {
                return true;
            }

            @Override
            public byte[] decode(byte[] encoded, ImageDescription output) throws ImageException {
                try {
                    return decode.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new ImageException(Kind.LIMIT, "interrupted", e);
                }
            }
        };
    }
}
