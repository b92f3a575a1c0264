package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void namesAreKnownAfterTheFirstRound() throws Exception {
        HostLookup lookup = TestingAccess.lookup(Map.of("a.example", "10.0.0.1"));
        try (HostNames names = HostNames.start(Set.of("a.example", "b.example"), LONG, lookup)) {
            names.awaitFirst(LONG);
            assertEquals(Set.of(TestingAccess.address("10.0.0.1")), names.addresses("a.example"));
            assertEquals(Set.of(), names.addresses("b.example"));
            assertEquals(Set.of(), names.addresses("never asked"));
        }
    }

    @Test
    void aNameServerThatHangsHoldsUpNobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        HostLookup hanging = name -> {
            awaitQuietly(never);
            return List.of();
        };
        try (HostNames names = HostNames.start(Set.of("a.example"), LONG, hanging)) {
            names.awaitFirst(SHORT);
            assertEquals(Set.of(), names.addresses("a.example"));
        } finally {
            never.countDown();
        }
    }

    @Test
    void aNameMovesWithItsHostAndStaysWhenItIsNotFound() throws Exception {
        BlockingQueue<List<InetAddress>> answers = new SynchronousQueue<>();
        HostLookup lookup = name -> {
            List<InetAddress> answer = answer(answers);
            if (answer.isEmpty()) {
                throw new UnknownHostException(name);
            }
            return answer;
        };
        try (HostNames names = HostNames.start(Set.of("a.example"), SHORT, lookup)) {
            answers.put(List.of(TestingAccess.address("10.0.0.1")));
            answers.put(List.of());
            assertEquals(Set.of(TestingAccess.address("10.0.0.1")), names.addresses("a.example"));
            answers.put(List.of(TestingAccess.address("10.0.0.2"), TestingAccess.address("::7")));
            answers.put(List.of()); // is only taken when the answer before it is known
            assertEquals(2, names.addresses("a.example").size());
        }
        answers.offer(List.of(), 1, TimeUnit.SECONDS);
    }

    private static List<InetAddress> answer(BlockingQueue<List<InetAddress>> answers) {
        try {
            List<InetAddress> answer = answers.poll(20, TimeUnit.SECONDS);
            return answer == null ? List.of() : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
