package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxelmask.dicom.image.ImageException;

/** Engines that hang, crash and run out of memory. */
@Timeout(60)
class EngineGuardTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String SEEN = "seen";
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<Engine> opened = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** What one look of an engine does. */
    private interface Look {
        void run(Engine engine) throws ImageException, DetectionException, InterruptedException;
    }

    /** An engine that misbehaves as it is told. */
    private static final class Engine implements StoppableEngine {
        private final Look look;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private boolean closed;

        Engine(Look look) {
            this.look = look;
        }

        @Override
        public EngineIdentity identity() {
            return new EngineIdentity("test", "1", Map.of());
        }

        String look() throws ImageException, DetectionException, InterruptedException {
            look.run(this);
            return SEEN;
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @AfterEach
    void letHangingThreadsGo() {
        released.countDown();
    }

    private EngineGuard<Engine> guarded(Duration limit, Look... looks) throws Exception {
        return EngineGuard.open(
                () -> {
                    opened.add(new Engine(looks[Math.min(opened.size(), looks.length - 1)]));
                    return opened.get(opened.size() - 1);
                },
                limit,
                SHORT);
    }

    private static String look(EngineGuard<Engine> guard) throws Exception {
        return guard.run(Engine::look);
    }

    /** Hears neither the request to stop nor an interrupt, as native code that loops. */
    private void hang() {
        while (released.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void anEngineThatStopsAtTheLimitFailsOneInstanceAndIsUsedAgain() throws Exception {
        EngineGuard<Engine> guard = guarded(SHORT, engine -> {
            engine.stopped.await();
            throw new DetectionException("stopped");
        });
        DetectionException e = assertThrows(DetectionException.class, () -> look(guard));
        assertTrue(e.getMessage().contains("longer than the limit"), e.getMessage());
        assertThrows(DetectionException.class, () -> look(guard));
        assertEquals(1, opened.size());
    }

    @Test
    void anEngineThatHangsIsLeftBehindUnclosedAndAnotherLooksAtTheNextInstance() throws Exception {
        EngineGuard<Engine> guard = guarded(SHORT, engine -> hang(), engine -> {});
        DetectionException e = assertThrows(DetectionException.class, () -> look(guard));
        assertTrue(e.getMessage().contains("hangs"), e.getMessage());
        assertEquals(SEEN, look(guard));
        assertEquals(2, opened.size());
        guard.close();
        assertFalse(opened.get(0).closed, "closing it would pull memory away from a thread that runs");
        assertTrue(opened.get(1).closed);
    }

    @Test
    void enginesAreNotLeftBehindWithoutEnd() throws Exception {
        EngineGuard<Engine> guard = guarded(SHORT, engine -> hang());
        for (int i = 0; i <= EngineGuard.MAX_LEFT_BEHIND; i++) {
            assertThrows(DetectionException.class, () -> look(guard));
        }
        DetectionException e = assertThrows(DetectionException.class, () -> look(guard));
        assertTrue(e.getMessage().contains("start the node's process again"), e.getMessage());
        assertEquals(EngineGuard.MAX_LEFT_BEHIND + 1, opened.size());
    }

    @Test
    void aCrashFailsOneInstanceAndAnotherEngineLooksAtTheNext() throws Exception {
        EngineGuard<Engine> guard = guarded(
                LONG,
                engine -> {
                    throw new IllegalStateException("native code said no");
                },
                engine -> {});
        DetectionException e = assertThrows(DetectionException.class, () -> look(guard));
        assertTrue(e.getMessage().contains("crashed"), e.getMessage());
        assertTrue(opened.get(0).closed);
        assertEquals(SEEN, look(guard));
    }

    @Test
    void aLackOfMemoryAndALibraryThatIsGoneFailTheInstance() throws Exception {
        EngineGuard<Engine> guard = guarded(
                LONG,
                engine -> {
                    throw new OutOfMemoryError("test");
                },
                engine -> {
                    throw new UnsatisfiedLinkError("test");
                },
                engine -> {});
        assertTrue(assertThrows(DetectionException.class, () -> look(guard))
                .getMessage()
                .contains("memory"));
        assertThrows(DetectionException.class, () -> look(guard));
        assertEquals(SEEN, look(guard));
    }

    @Test
    void whatTheEngineItselfReportsIsPassedOn() throws Exception {
        DetectionException own = new DetectionException("own");
        EngineGuard<Engine> guard = guarded(LONG, engine -> {
            throw own;
        });
        assertSame(own, assertThrows(DetectionException.class, () -> look(guard)));
        assertEquals(1, opened.size());
    }

    @Test
    void anInterruptStopsTheEngine() throws Exception {
        EngineGuard<Engine> guard = guarded(LONG, engine -> engine.stopped.await());
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> look(guard));
        assertEquals(0, opened.get(0).stopped.getCount());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void anEngineThatCannotBeOpenedAgainFailsTheInstance() throws Exception {
        DetectionException gone = new DetectionException("the model is gone");
        EngineGuard<Engine> guard = EngineGuard.open(
                () -> {
                    if (!opened.isEmpty()) {
                        throw gone;
                    }
                    opened.add(new Engine(engine -> {
                        throw new IllegalStateException("crash");
                    }));
                    return opened.get(0);
                },
                LONG,
                SHORT);
        assertThrows(DetectionException.class, () -> look(guard));
        assertSame(gone, assertThrows(DetectionException.class, () -> look(guard)));
    }
}
