package org.voxelmask.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.config.HealthConfig;

/** The pages over real sockets, with checks that do what the tests want. */
@Timeout(120)
class HealthServerTest {
    private static final Duration NOW_AND_THEN = Duration.ofMillis(20);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whileNothingFailsEveryPageIs200() throws Exception {
        try (HealthBoard board = board(probe("disk", Probe.Use.READY, () -> Finding.warn("nearly full")));
                HealthServer server = serve(board)) {
            assertEquals(200, get(server, "/health/live").statusCode());
            assertEquals(
                    "{\"status\":\"warn\",\"failing\":[],\"warning\":[\"disk\"]}\n",
                    get(server, "/health/ready").body());
            HttpResponse<String> all = get(server, "/health");
            assertEquals(200, all.statusCode());
            assertTrue(all.body().contains("\"detail\":\"nearly full\""), all.body());
            assertEquals("no-store", all.headers().firstValue("Cache-Control").orElseThrow());
        }
    }

    @Test
    void aFailingCheckIs503WithItsNameOnThePagesThatItDecidesAbout() throws Exception {
        try (HealthBoard board = board(
                        probe("receiver", Probe.Use.LIVE, () -> Finding.pass("")),
                        probe("disk", Probe.Use.READY, () -> Finding.fail("full")),
                        probe("ledger", Probe.Use.HEALTH, () -> Finding.fail("broken")));
                HealthServer server = serve(board)) {
            await(board, Probe.Use.HEALTH, List.of("disk", "ledger"));
            assertEquals(200, get(server, "/health/live").statusCode());
            HttpResponse<String> ready = get(server, "/health/ready");
            assertEquals(503, ready.statusCode());
            assertEquals("{\"status\":\"fail\",\"failing\":[\"disk\"],\"warning\":[]}\n", ready.body());
            HttpResponse<String> all = get(server, "/health");
            assertEquals(503, all.statusCode());
            assertTrue(all.body().startsWith("{\"status\":\"fail\",\"failing\":[\"disk\",\"ledger\"]"), all.body());
        }
    }

    @Test
    void whatWasMendedPassesAgain() throws Exception {
        AtomicReference<Finding> found = new AtomicReference<>(Finding.fail("gone"));
        try (HealthBoard board = board(probe("keys", Probe.Use.READY, found::get));
                HealthServer server = serve(board)) {
            assertEquals(503, get(server, "/health/ready").statusCode());
            found.set(Finding.pass("there"));
            await(board, Probe.Use.READY, List.of());
            assertEquals(200, get(server, "/health/ready").statusCode());
        }
    }

    @Test
    void aCheckThatHangsHoldsNobodyUpAndFailsByItsAge() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicLong clock = new AtomicLong();
        List<Probe> probes = List.of(
                probe("receiver", Probe.Use.LIVE, () -> Finding.pass("")),
                new Probe("ledger", Probe.Use.HEALTH, Duration.ofMinutes(1), () -> {
                    never.await();
                    return Finding.pass("");
                }));
        try (HealthBoard board = HealthBoard.start(probes, clock::get);
                HealthServer server = serve(board)) {
            assertEquals(200, get(server, "/health/live").statusCode());
            HttpResponse<String> all = get(server, "/health");
            assertEquals(200, all.statusCode());
            assertTrue(all.body().contains("not been looked at yet"), all.body());
            clock.set(Duration.ofMinutes(4).toNanos());
            await(board, Probe.Use.LIVE, List.of()); // the receiver is looked at again at the new time
            assertEquals(List.of("ledger"), board.report(Probe.Use.HEALTH).names(Level.FAIL));
            assertEquals(503, get(server, "/health").statusCode());
            assertEquals(200, get(server, "/health/live").statusCode());
        } finally {
            never.countDown();
        }
    }

    @Test
    void aCheckThatBreaksFailsAndIsMadeAgain() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        try (HealthBoard board = board(probe("database", Probe.Use.HEALTH, () -> {
            if (looks.incrementAndGet() < 3) {
                throw new IllegalStateException("unforeseen");
            }
            return Finding.pass("");
        }))) {
            await(board, Probe.Use.HEALTH, List.of());
            assertTrue(looks.get() >= 3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/health/", "/health/live/x", "/Health", "/metrics/..", "/health%2flive", "/favicon.ico"})
    void anotherPathIs404(String path) throws Exception {
        try (HealthBoard board = board();
                HealthServer server = serve(board)) {
            assertEquals(404, get(server, path).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "NONSENSE"})
    void anotherMethodThanGetIs405(String method) throws Exception {
        try (HealthBoard board = board();
                HealthServer server = serve(board)) {
            String answer = raw(server, method + " /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 405"), answer);
            assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("allow: get"), answer);
        }
    }

    @Test
    void anAddressOfTheNetworkNeedsTheWord() throws Exception {
        HealthConfig network = config("0.0.0.0", false);
        try (HealthBoard board = board()) {
            HealthException refused =
                    assertThrows(HealthException.class, () -> HealthServer.start(network, board, () -> ""));
            assertTrue(refused.getMessage().contains("health.allow_network"), refused.getMessage());
            HealthServer.start(config("0.0.0.0", true), board, () -> "").close();
            HealthServer.start(config("::1", false), board, () -> "").close();
        }
    }

    @Test
    void aPortInUseIsASentence() throws Exception {
        try (HealthBoard board = board();
                HealthServer server = serve(board)) {
            HealthConfig same = new HealthConfig(
                    true,
                    "127.0.0.1",
                    server.address().getPort(),
                    false,
                    NOW_AND_THEN,
                    NOW_AND_THEN,
                    HealthConfig.TextEngine.NONE,
                    0,
                    100,
                    100,
                    NOW_AND_THEN);
            HealthException refused =
                    assertThrows(HealthException.class, () -> HealthServer.start(same, board, () -> ""));
            assertTrue(refused.getMessage().contains("health.port"), refused.getMessage());
        }
    }

    /** Requests that begin and never end take every place, and lose it when their time is up. */
    @Test
    void halfARequestTakesAPlaceForSecondsOnly() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (HealthBoard board = board();
                HealthServer server = serve(board)) {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket();
                silent.add(socket);
                socket.connect(server.address());
                socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            }
            int status = 0;
            while (status != 200) {
                status = tried(server);
            }
            assertEquals(200, status);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private int tried(HealthServer server) {
        try {
            return get(server, "/health/live").statusCode();
        } catch (IOException e) {
            return 0; // closed, or nobody came in time
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHeaderWithoutEndIsCutOff() throws Exception {
        try (HealthBoard board = board();
                HealthServer server = serve(board)) {
            StringBuilder request = new StringBuilder("GET /health/live HTTP/1.1\r\nHost: x\r\n");
            for (int i = 0; i < 1000; i++) {
                request.append("X-").append(i).append(": y\r\n");
            }
            String answer = "";
            try {
                answer = raw(server, request + "\r\n");
            } catch (SocketException e) {
                answer = "reset"; // closed while the rest was still coming
            }
            assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
        }
    }

    private static void await(HealthBoard board, Probe.Use page, List<String> failing) throws InterruptedException {
        while (!board.report(page).names(Level.FAIL).equals(failing)
                || board.report(page).checks().stream()
                        .anyMatch(c -> c.finding().sentence().contains("not been looked at"))) {
            Thread.sleep(2);
        }
    }

    private static Probe probe(String name, Probe.Use use, HealthCheck check) {
        return new Probe(name, use, NOW_AND_THEN, check);
    }

    private static HealthBoard board(Probe... probes) throws InterruptedException {
        return HealthBoard.start(List.of(probes), System::nanoTime);
    }

    private static HealthServer serve(HealthBoard board) throws IOException {
        return HealthServer.start(config("127.0.0.1", false), board, () -> "# nothing\n");
    }

    private static HealthConfig config(String bind, boolean network) {
        return new HealthConfig(
                true,
                bind,
                0,
                network,
                NOW_AND_THEN,
                NOW_AND_THEN,
                HealthConfig.TextEngine.NONE,
                0,
                100,
                100,
                NOW_AND_THEN);
    }

    private HttpResponse<String> get(HealthServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(HealthServer server, String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.address().getPort()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
