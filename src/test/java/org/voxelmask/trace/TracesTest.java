package org.voxelmask.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.log.LogField;
import org.voxelmask.testing.TestingCollector;
import org.voxelmask.testing.TestingCollector.Seen;
import org.voxelmask.tls.DevelopmentFiles;
import org.voxelmask.tls.WebTls;

/** Against a collector that listens, refuses, or says nothing. */
@Timeout(120)
class TracesTest {
    private static final String ASSOCIATION = "5f0c21aa-7";
    private static final String STUDY = "0123456789abcdef".repeat(4);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final UUID RUN = UUID.fromString("4344101a-4336-4414-bbb9-210d336367cf");

    @TempDir
    Path folder;

    private enum Word {
        LOOK,
        COPY,
        RELEASED,
        BROKEN,
        COMPLETED,
        PARTIAL
    }

    private static Traces to(String endpoint, Duration lastWait) {
        return Traces.to(new TraceTarget(endpoint, new byte[0], "1.2.3", "", lastWait), Clock.systemUTC());
    }

    private static void run(Traces traces) {
        RunSpans run = traces.run();
        run.begun(RUN, STUDY);
        run.enters(Word.LOOK);
        run.enters(Word.COPY);
        run.ended(true, List.of(LogField.kind(Word.COMPLETED)), Map.of(Measure.INSTANCES, 3L, Measure.COPIED, 2L));
    }

    @Test
    void aRunIsASpanWithItsStepsBelowIt() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            try (Traces traces = to(collector.endpoint(), LONG)) {
                run(traces);
            }
            Seen run = collector.spans("run").get(0);
            assertEquals(
                    Map.of(
                            "voxelmask.run_id",
                            RUN.toString(),
                            "voxelmask.study_key",
                            STUDY,
                            "voxelmask.kind",
                            "completed",
                            "voxelmask.instances",
                            3L,
                            "voxelmask.copied",
                            2L),
                    run.attributes());
            assertEquals(1, run.status());
            assertEquals("", run.parent());
            for (String step : List.of("look", "copy")) {
                Seen its = collector.spans(step).get(0);
                assertEquals(run.id(), its.parent());
                assertEquals(run.trace(), its.trace());
                assertTrue(run.startNanos() <= its.startNanos() && its.startNanos() <= its.endNanos(), step);
                assertTrue(its.endNanos() <= run.endNanos(), step);
            }
            assertEquals(3, collector.spans().size());
            assertEquals(Map.of("service.name", "voxelmask", "service.version", "1.2.3"), collector.sender());
        }
    }

    @Test
    void aRunThatNobodySaysTheEndOfEndsAsAnError() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            try (Traces traces = to(collector.endpoint(), LONG);
                    RunSpans run = traces.run()) {
                run.begun(RUN, STUDY);
                run.enters(Word.LOOK);
            }
            assertEquals(2, collector.spans("run").get(0).status());
            assertEquals(1, collector.spans("look").size());
        }
    }

    @Test
    void aRunThatFailedSaysItsCode() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            try (Traces traces = to(collector.endpoint(), LONG);
                    RunSpans run = traces.run()) {
                run.begun(RUN, STUDY);
                run.ended(false, List.of(LogField.kind(Word.PARTIAL), LogField.code(ErrorCode.DATA_FOLDER)), Map.of());
            }
            Seen run = collector.spans("run").get(0);
            assertEquals(2, run.status());
            assertEquals(ErrorCode.DATA_FOLDER.code(), run.attributes().get("voxelmask.code"));
        }
    }

    @Test
    void anAssociationSumsUpItsObjectsInOneSpan() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            try (Traces traces = to(collector.endpoint(), LONG)) {
                ReceiveSpans receive = traces.receive();
                receive.accepted(ASSOCIATION);
                for (int i = 0; i < 1000; i++) {
                    receive.answered(ASSOCIATION, 0, 512, 2_000_000);
                }
                receive.answered(ASSOCIATION, 0xA700, 100, 7_000_000);
                receive.brokenOff(ASSOCIATION);
                receive.ended(ASSOCIATION, Word.BROKEN, false);
                receive.answered(ASSOCIATION, 0, 512, 1); // too late
            }
            assertEquals(2, collector.spans().size());
            Seen association = collector.spans("association").get(0);
            Seen store = collector.spans("store").get(0);
            assertEquals(association.id(), store.parent());
            assertEquals(
                    Map.of(
                            "voxelmask.instances", 1000L,
                            "voxelmask.refused", 1L,
                            "voxelmask.bytes", 512_100L,
                            "voxelmask.response_millis", 2007L,
                            "voxelmask.longest_response_millis", 7L),
                    store.attributes());
            assertEquals(
                    Map.of(
                            "voxelmask.association",
                            ASSOCIATION,
                            "voxelmask.kind",
                            "broken",
                            "voxelmask.broken_off",
                            1L),
                    association.attributes());
            assertEquals(2, association.status());
        }
    }

    @Test
    void whatAnotherSideChoseHasNoWayIn() {
        Traces off = Traces.off(Clock.systemUTC());
        RunSpans run = off.run();
        run.begun(RUN, STUDY);
        List<LogField> told = List.of(LogField.callingAet("DOE_JANE"));
        assertThrows(IllegalArgumentException.class, () -> run.ended(true, told, Map.of()));
    }

    @Test
    void anIdOfAnotherFormDoesNotGetOut() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            try (Traces traces = to(collector.endpoint(), LONG)) {
                RunSpans run = traces.run();
                run.begun(RUN, "1.2.840.113619.2.1");
                run.ended(true, List.of(), Map.of());
                ReceiveSpans receive = traces.receive();
                receive.accepted("DOE^JANE");
                receive.ended("DOE^JANE", Word.RELEASED, true);
            }
            assertFalse(collector.received().contains("1.2.840"));
            assertFalse(collector.received().contains("JANE"));
            assertEquals(
                    LogField.MISFORMED,
                    collector.spans("run").get(0).attributes().get("voxelmask.study_key"));
        }
    }

    @Test
    void aTenantsLabelStandsOnWhatItSends() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            TraceTarget target = new TraceTarget(collector.endpoint(), new byte[0], "1", "clinic-a", LONG);
            try (Traces traces = Traces.to(target, Clock.systemUTC())) {
                run(traces);
            }
            assertEquals("clinic-a", collector.sender().get("voxelmask.tenant"));
        }
    }

    @Test
    void aCollectorThatIsAwayIsToldAndCountedAndHoldsNothingUp() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        Traces traces = to("http://127.0.0.1:" + nobody + "/v1/traces", LONG);
        run(traces);
        long began = System.nanoTime();
        traces.close();
        assertTrue(
                System.nanoTime() - began < LONG.toNanos(), "a connection that is refused is not tried for a minute");
        assertEquals(3, traces.lost());
        assertEquals(0, traces.sent());
    }

    @Test
    void aCollectorThatNeverAnswersHoldsUpTheEndForTheLastWaitAndNobodyElse() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Traces traces = to("http://127.0.0.1:" + silent.getLocalPort() + "/v1/traces", Duration.ofMillis(300));
            for (int i = 0; i < 3 * Traces.MOST_WAITING; i++) {
                run(traces); // three spans each
            }
            assertTrue(traces.lost() >= 8L * Traces.MOST_WAITING, "few wait, the rest is lost: " + traces.lost());
            traces.close();
            assertEquals(0, traces.sent());
        }
    }

    @Test
    void aCollectorThatComesBackGetsWhatIsSentThen() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            collector.answer(503);
            try (Traces traces = to(collector.endpoint(), LONG)) {
                run(traces);
                while (traces.lost() < 3) {
                    Thread.sleep(20);
                }
                collector.answer(200);
                run(traces);
            }
            assertEquals(3, collector.spans().size());
        }
    }

    @Test
    void overTlsOnlyACertificateOfTheNamedAuthoritiesIsTrusted() throws Exception {
        Path certs = folder.resolve("certs");
        new DevelopmentFiles(certs, new SecureRandom(), 2048, Instant.now(), Duration.ofDays(2))
                .makeMissing(List.of("127.0.0.1"), List.of("node"));
        var tls = WebTls.of(certs.resolve("server.pem"), certs.resolve("server-key.pem"), Instant.now());
        try (TestingCollector collector = TestingCollector.start(tls)) {
            try (Traces traces = to(collector.endpoint(), LONG)) {
                run(traces);
            }
            assertEquals(List.of(), collector.spans());
            TraceTarget trusting =
                    new TraceTarget(collector.endpoint(), Files.readAllBytes(certs.resolve("ca.pem")), "1", "", LONG);
            try (Traces traces = Traces.to(trusting, Clock.systemUTC())) {
                run(traces);
            }
            assertEquals(3, collector.spans().size());
        }
    }

    @Test
    void namesOfNumbersAreAClosedSet() {
        Set<String> names = new TreeSet<>();
        for (Measure measure : Measure.values()) {
            names.add(measure.key().getKey());
        }
        assertEquals(Measure.values().length, names.size());
        names.forEach(name -> assertTrue(name.matches("voxelmask\\.[a-z_]+"), name));
    }

    @Test
    void nothingIsSetUpWhenOff() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Traces off = Traces.off(Clock.systemUTC())) {
            assertFalse(off.enabled());
            run(off);
            Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
            after.removeAll(before);
            after.removeIf(thread -> !thread.getName().contains("Span"));
            assertEquals(Set.of(), after);
        }
    }
}
