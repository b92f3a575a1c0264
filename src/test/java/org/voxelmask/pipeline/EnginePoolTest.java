package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxelmask.detect.DetectionException;

@Timeout(60)
class EnginePoolTest {
    private static final List<Integer> MANY = IntStream.range(0, 200).boxed().toList();

    private final List<Engine> opened = new ArrayList<>();

    /** Notes how it is used. */
    private static final class Engine {
        private final AtomicInteger users = new AtomicInteger();
        private volatile boolean shared;
        private volatile boolean closedInUse;
        private volatile boolean closed;

        int use(int task) {
            shared |= users.incrementAndGet() > 1;
            LockSupport.parkNanos(1_000);
            users.decrementAndGet();
            return task;
        }

        void close() {
            closedInUse = users.get() > 0;
            closed = true;
        }
    }

    private EnginePool<Engine> pool(int size) throws DetectionException {
        return EnginePool.open(
                size,
                () -> {
                    opened.add(new Engine());
                    return opened.get(opened.size() - 1);
                },
                Engine::close);
    }

    @Test
    void resultsAreToldInTheOrderOfTheTasksAndNoEngineIsShared() throws Exception {
        List<Integer> told = new ArrayList<>();
        try (EnginePool<Engine> pool = pool(3)) {
            pool.<Integer, Integer>each(MANY, Engine::use, told::add);
        }
        assertEquals(MANY, told);
        assertTrue(opened.stream().noneMatch(engine -> engine.shared));
        assertTrue(opened.stream().allMatch(engine -> engine.closed));
    }

    @Test
    void aRoundThatFailsReturnsOnlyWhenNoThreadIsInAnEngine() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicInteger inNative = new AtomicInteger();
        IOException own = new IOException("own");
        try (EnginePool<Engine> pool = pool(2)) {
            IOException e = assertThrows(
                    IOException.class,
                    () -> pool.<Integer, Integer>each(
                            List.of(0, 1),
                            (engine, task) -> {
                                if (task == 0) {
                                    inside.await();
                                    throw own;
                                }
                                return deaf(engine, inside, inNative);
                            },
                            result -> {}));
            assertSame(own, e);
            assertEquals(0, inNative.get());
        }
        assertTrue(opened.stream().noneMatch(engine -> engine.closedInUse));
    }

    /** As native code: hears no interrupt. */
    private static int deaf(Engine engine, CountDownLatch inside, AtomicInteger inNative) {
        inNative.incrementAndGet();
        engine.users.incrementAndGet();
        inside.countDown();
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        engine.users.decrementAndGet();
        inNative.decrementAndGet();
        return 0;
    }

    @Test
    void theFirstFailureInOrderIsTheOneThatIsTold() throws Exception {
        try (EnginePool<Engine> pool = pool(2)) {
            IOException e = assertThrows(
                    IOException.class,
                    () -> pool.<Integer, Integer>each(
                            MANY,
                            (engine, task) -> {
                                if (task >= 3) {
                                    throw new IOException("task " + task);
                                }
                                return task;
                            },
                            result -> {}));
            assertEquals("task 3", e.getMessage());
        }
    }

    @Test
    void anInterruptEndsTheRound() throws Exception {
        try (EnginePool<Engine> pool = pool(2)) {
            Thread.currentThread().interrupt();
            assertThrows(
                    InterruptedException.class,
                    () -> pool.<Integer, Integer>each(
                            MANY,
                            (engine, task) -> {
                                new CountDownLatch(1).await();
                                return task;
                            },
                            result -> {}));
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void aListenerThatFailsEndsTheRound() throws Exception {
        IOException own = new IOException("disk full");
        try (EnginePool<Engine> pool = pool(2)) {
            assertSame(
                    own,
                    assertThrows(
                            IOException.class,
                            () -> pool.<Integer, Integer>each(MANY, Engine::use, result -> {
                                throw own;
                            })));
        }
    }

    @Test
    void whenOneEngineCannotBeOpenedTheOthersAreClosed() {
        DetectionException own = new DetectionException("no model");
        assertSame(
                own,
                assertThrows(
                        DetectionException.class,
                        () -> EnginePool.open(
                                3,
                                () -> {
                                    if (opened.size() == 2) {
                                        throw own;
                                    }
                                    opened.add(new Engine());
                                    return opened.get(opened.size() - 1);
                                },
                                Engine::close)));
        assertTrue(opened.stream().allMatch(engine -> engine.closed));
    }
}
