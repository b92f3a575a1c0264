package org.voxelmask.audit.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;

/** Lines are sent in their order, none is lost by a receiver that is away, and a trail that changed is told. */
class AuditForwarderTest {
    private static final Pattern LINE = Pattern.compile("audit\\.jsonl#(\\d+)");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private AuditTrail trail;
    private final List<Long> received = new ArrayList<>();
    private boolean away;
    private int breaksAfter = Integer.MAX_VALUE;

    @BeforeEach
    void trail() throws Exception {
        trail = new AuditTrail(folder.resolve("audit.jsonl"), CLOCK);
    }

    private AuditForwarder forwarder() {
        return new AuditForwarder(trail, this::open, new AuditMessage("s", "A", "1"), new Syslog("h", 1));
    }

    private AuditSink open() throws IOException {
        if (away) {
            throw new IOException("nobody answers");
        }
        return new AuditSink() {
            @Override
            public void send(byte[] message) throws IOException {
                if (breaksAfter-- <= 0) {
                    breaksAfter = Integer.MAX_VALUE;
                    throw new IOException("broken");
                }
                Matcher line = LINE.matcher(new String(message, StandardCharsets.UTF_8));
                assertTrue(line.find());
                received.add(Long.parseLong(line.group(1)));
            }

            @Override
            public void settle() {}

            @Override
            public void close() {}
        };
    }

    private void write(int lines) throws IOException {
        for (int i = 0; i < lines; i++) {
            trail.record(AuditEvent.RUN_STARTED, Map.of("count", "" + i));
        }
    }

    private static List<Long> numbers(int from, int to) {
        return Stream.iterate((long) from, n -> n + 1).limit(to - from + 1).toList();
    }

    @Test
    void whatWasWrittenBeforeStaysAtHome() throws Exception {
        write(3);
        AuditForwarder forwarder = forwarder();
        forwarder.begin();
        write(2);
        forwarder.forward();
        assertEquals(numbers(4, 5), received);
        forwarder.begin(); // of a later process
        forwarder.forward();
        assertEquals(numbers(4, 5), received);
        assertEquals(2, forwarder.sent());
    }

    @Test
    void nothingIsLostWhileTheReceiverIsAway() throws Exception {
        AuditForwarder first = forwarder();
        first.begin();
        write(500);
        away = true;
        assertThrows(IOException.class, first::forward);
        assertEquals(1, first.failures());
        away = false;
        forwarder().forward(); // another process
        assertEquals(numbers(1, 500), received);
    }

    @Test
    void afterABrokenConnectionTheLinesInDoubtAreSentAgain() throws Exception {
        AuditForwarder forwarder = forwarder();
        forwarder.begin();
        write(10);
        breaksAfter = 7;
        assertThrows(IOException.class, forwarder::forward);
        assertEquals(numbers(1, 7), received);
        received.clear();
        forwarder.forward();
        assertEquals(numbers(1, 10), received);
    }

    @Test
    void aLineThatACrashCutShortIsPassedOver() throws Exception {
        AuditForwarder forwarder = forwarder();
        forwarder.begin();
        write(2);
        Files.writeString(trail.file(), "{\"seq\":3,\"at\":\"20", StandardOpenOption.APPEND);
        forwarder.forward();
        write(1);
        forwarder.forward();
        assertEquals(numbers(1, 3), received);
        assertEquals(0, forwarder.failures());
    }

    @Test
    void anotherTrailIsToldAndSentFromItsStart() throws Exception {
        AuditForwarder forwarder = forwarder();
        forwarder.begin();
        write(5);
        forwarder.forward();
        Files.move(trail.file(), folder.resolve("aside.jsonl"));
        received.clear();
        write(1);
        forwarder.forward();
        assertEquals(numbers(1, 2), received);
        assertTrue(
                Files.readString(trail.file()).contains("\"event\":\"remote_audit_gap\",\"fields\":{\"lines\":\"5\"}"));
    }

    @Test
    void anotherTrailOfTheSameLengthIsTold() throws Exception {
        AuditForwarder forwarder = forwarder();
        forwarder.begin();
        write(2);
        forwarder.forward();
        Files.move(trail.file(), folder.resolve("aside.jsonl"));
        trail.record(AuditEvent.RUN_SEALED, Map.of("count", "9"));
        write(5);
        received.clear();
        forwarder.forward();
        assertEquals(numbers(1, 7), received);
    }

    @Test
    void howFarItIsBehindStandsInTheFiles() throws Exception {
        AuditForwarder forwarder = forwarder();
        forwarder.begin();
        assertTrue(Lag.of(trail.file()).since().isEmpty());
        write(2);
        Lag lag = Lag.of(trail.file());
        assertEquals(CLOCK.instant(), lag.since().orElseThrow());
        assertEquals(Files.size(trail.file()), lag.bytes());
        forwarder.forward();
        assertEquals(new Lag(java.util.Optional.empty(), 0), Lag.of(trail.file()));
    }

    @Test
    void theEndOfACommandWaitsNoLongerThanItMay() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        RemoteAudit.Target target = new RemoteAudit.Target("h", 1, true, "s", "A", Duration.ofMinutes(5));
        RemoteAudit remote = RemoteAudit.of(
                trail,
                target,
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IOException("interrupted", e);
                    }
                    throw new IOException("nobody answers");
                },
                CLOCK);
        write(1);
        long start = System.nanoTime();
        remote.once(Duration.ofMillis(200));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
        assertEquals(List.of(), received);
        assertEquals(CLOCK.instant(), Lag.of(trail.file()).since().orElseThrow());
    }
}
