package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.image.ImageException;

@Timeout(60)
class CrewTest {
    private static List<Integer> squares(Crew crew, int count, Set<Thread> threads) throws Exception {
        List<Integer> taken = new ArrayList<>();
        crew.inOrder(
                count,
                i -> () -> {
                    threads.add(Thread.currentThread());
                    return i * i;
                },
                (i, square) -> {
                    assertEquals(taken.size(), i);
                    taken.add(square);
                });
        return taken;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 64})
    void resultsAreTakenInTheirOrder(int threads) throws Exception {
        try (Crew crew = new Crew(threads)) {
            for (int count : new int[] {0, 1, 2, 500}) {
                List<Integer> expected =
                        IntStream.range(0, count).map(i -> i * i).boxed().toList();
                assertEquals(expected, squares(crew, count, ConcurrentHashMap.newKeySet()));
            }
        }
    }

    @Test
    void aCrewOfOneDoesEverythingItself() throws Exception {
        Set<Thread> threads = new HashSet<>();
        try (Crew crew = new Crew(1)) {
            squares(crew, 20, threads);
            AtomicBoolean done = new AtomicBoolean();
            Crew.Piece<Thread> piece = crew.begin(() -> {
                done.set(true);
                return Thread.currentThread();
            });
            assertFalse(done.get(), "nobody asked for it yet");
            assertSame(Thread.currentThread(), piece.get());
        }
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    void helpersWorkWhileTheCallerDoesAndNotMoreThanAllowed() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Crew crew = new Crew(2)) {
            Crew.Piece<Thread> piece = crew.begin(() -> {
                both.countDown();
                both.await();
                return Thread.currentThread();
            });
            both.countDown();
            both.await();
            assertNotSame(Thread.currentThread(), piece.get());
        }
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Crew crew = new Crew(3)) {
            crew.inOrder(
                    200,
                    i -> () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.sleep(1);
                        return now.decrementAndGet();
                    },
                    (i, left) -> {});
        }
        assertTrue(most.get() <= 3, "at a time: " + most);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aFailureIsTheCallersWithItsOwnTypeAndNothingIsBegunAfterIt(int threads) throws Exception {
        Map<Class<? extends Exception>, Crew.Work<Integer>> failures = Map.of(
                ImageException.class,
                () -> {
                    throw new ImageException(ImageException.Kind.CORRUPTED, "a frame");
                },
                DetectionException.class,
                () -> {
                    throw new DetectionException("an engine");
                },
                InterruptedException.class,
                () -> {
                    throw new InterruptedException("asked to stop");
                },
                IllegalStateException.class,
                () -> {
                    throw new IllegalStateException("a mistake");
                });
        for (Map.Entry<Class<? extends Exception>, Crew.Work<Integer>> failure : failures.entrySet()) {
            AtomicInteger begun = new AtomicInteger();
            try (Crew crew = new Crew(threads)) {
                assertThrowsExactly(
                        failure.getKey(),
                        () -> crew.inOrder(
                                1000,
                                i -> () -> {
                                    begun.incrementAndGet();
                                    return i == 10 ? failure.getValue().done() : i;
                                },
                                (i, made) -> assertTrue(i < 10)));
            }
            assertTrue(begun.get() <= 11 + threads, "begun: " + begun);
        }
    }

    @Test
    void closingWaitsForWhatAHelperDoesAlsoWhenAskedToStop() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean wasEnded = new AtomicBoolean();
        AtomicBoolean stillAsked = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try (Crew crew = new Crew(2)) {
                crew.begin(() -> {
                    begun.countDown();
                    go.await();
                    ended.set(true);
                    return 0;
                });
                begun.await();
                Thread.currentThread().interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            wasEnded.set(ended.get());
            stillAsked.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        begun.await();
        while (caller.isAlive() && caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        go.countDown();
        caller.join();
        assertTrue(wasEnded.get(), "closed before the helper had ended");
        assertTrue(stillAsked.get(), "the request to stop was lost");
    }

    @Test
    void whatNobodyAskedForIsNotBegunOnceItIsClosed() throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Crew crew = new Crew(2);
        crew.begin(() -> {
            begun.countDown();
            go.await();
            return 0;
        });
        begun.await();
        for (int i = 0; i < 20; i++) {
            crew.begin(done::incrementAndGet);
        }
        Thread closing = new Thread(crew::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        go.countDown();
        closing.join();
        assertEquals(0, done.get());
    }

    /** A helper that saw work waiting, and found none when it came for it, waited for ever: once in some thousand crews. */
    @Test
    void noHelperStaysBehindWhateverIsLeftWhenItIsClosed() {
        for (int i = 0; i < 20_000; i++) {
            Crew crew = new Crew(2 + i % 3);
            for (int pieces = 0; pieces < 4; pieces++) {
                crew.begin(() -> 0);
            }
            assertTimeoutPreemptively(Duration.ofSeconds(20), crew::close, "crew " + i);
        }
    }
}
