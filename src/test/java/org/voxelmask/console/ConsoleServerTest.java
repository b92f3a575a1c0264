package org.voxelmask.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.ConsoleConfig;

/** The console over real HTTP: who gets in, what starts a run and what does not. */
class ConsoleServerTest {
    private static final String ORDER = "{\"study_key\":\"" + TestingConsoleNode.STUDY
            + "\",\"mode\":\"pilot\",\"profile\":\"clinical\",\"operator\":\"desk-2\",\"review\":false}";

    private final TestingConsoleNode node = new TestingConsoleNode();
    private final List<String> printed = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private RunDesk desk;
    private ConsoleServer server;
    private String cookie = "";
    private String word = "";

    private static ConsoleConfig config(String bind) {
        ConsoleConfig usual = ConsoleConfig.defaults();
        return new ConsoleConfig(
                bind, 0, "", usual.certificate(), usual.privateKey(), usual.tokenFile(), Duration.ofMinutes(1));
    }

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.systemUTC();
        desk = new RunDesk(node, Duration.ofMinutes(1), clock);
        Doorkeeper door = Doorkeeper.oneTime(new SecureRandom(), clock, printed::add);
        ConsolePages pages = new ConsolePages(node, desk, door, clock, false);
        server = ConsoleServer.start(config("127.0.0.1"), null, false, door, pages);
        server.open();
    }

    @AfterEach
    void stop() throws Exception {
        node.go.countDown();
        server.close();
        desk.stop();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.origin() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie).header("X-Console-Word", word);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ownPost(String path, String body) throws Exception {
        return post(path, body, "Origin", server.origin(), "Content-Type", "application/json");
    }

    private void enter() throws Exception {
        HttpResponse<String> answer = ownPost("/api/enter", "{\"token\":\"" + printed.get(printed.size() - 1) + "\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(set.endsWith("; Path=/; HttpOnly; SameSite=Strict"), set);
        cookie = set.substring(0, set.indexOf(';'));
        word = new ObjectMapper().readTree(answer.body()).get("word").asText();
    }

    @Test
    void nothingStartsWithoutAPostOfThisPageInASession() throws Exception {
        for (String path : List.of("/", "/console.js", "/console.css", "/api/process", "/api/state", "/favicon.ico")) {
            get(path);
        }
        assertEquals(401, ownPost("/api/process", ORDER).statusCode());
        enter();
        for (String path : List.of("/", "/api/process", "/api/state", "/api/accept", "/api/review")) {
            get(path);
        }
        assertEquals(
                403,
                post("/api/process", ORDER, "Content-Type", "application/json").statusCode());
        assertEquals(
                403,
                post("/api/process", ORDER, "Content-Type", "application/json", "Origin", "http://127.0.0.1:1")
                        .statusCode());
        assertEquals(415, post("/api/process", ORDER, "Origin", server.origin()).statusCode());
        String right = word;
        word = "0".repeat(64);
        assertEquals(401, ownPost("/api/process", ORDER).statusCode());
        word = right;
        String own = cookie;
        cookie = "voxelmask_console=" + "0".repeat(64);
        assertEquals(401, ownPost("/api/process", ORDER).statusCode());
        cookie = own;
        assertEquals(400, ownPost("/api/process", ORDER.replace("pilot", "")).statusCode());
        assertEquals(
                400,
                ownPost("/api/process", ORDER.replace("desk-2", "Mrs Smith")).statusCode());
        assertEquals(0, node.started.get());
        assertEquals(200, ownPost("/api/process", ORDER).statusCode());
        assertEquals(409, ownPost("/api/process", ORDER).statusCode(), "a second one beside the first");
        node.go.countDown();
        await("ENDED");
        assertEquals(1, node.started.get());
    }

    private JsonNode await(String state) throws Exception {
        while (true) {
            JsonNode run = new ObjectMapper().readTree(get("/api/state").body()).at("/runs/0");
            if (run.path("state").asText().equals(state)) {
                return run;
            }
            Thread.sleep(20);
        }
    }

    @Test
    void theStateHoldsKeysAndCountsAndNoUidAndNoCaller() throws Exception {
        enter();
        String state = get("/api/state").body();
        assertTrue(state.contains(TestingConsoleNode.STUDY));
        assertFalse(state.contains(TestingConsoleNode.UID));
        assertFalse(state.contains(TestingConsoleNode.CALLER));
    }

    @Test
    void aTokenIsGoodForOneBrowserAndTheNextOneIsPrinted() throws Exception {
        String first = printed.get(0);
        enter();
        assertEquals(2, printed.size());
        assertEquals(403, ownPost("/api/enter", "{\"token\":\"" + first + "\"}").statusCode());
        enter();
        assertEquals(200, get("/api/state").statusCode());
    }

    @Test
    void whoGuessesIsRefusedAlsoWithTheRightTokenForAWhile() throws Exception {
        for (int i = 0; i < Doorkeeper.MAX_REFUSALS; i++) {
            assertEquals(
                    403,
                    ownPost("/api/enter", "{\"token\":\"guess " + i + "\"}").statusCode());
        }
        assertEquals(
                429,
                ownPost("/api/enter", "{\"token\":\"" + printed.get(0) + "\"}").statusCode());
    }

    @Test
    void everyTokenThatIsShownIsWrittenDownUntilThereAreTooMany() throws Exception {
        enter();
        assertEquals(List.of("127.0.0.1 entered"), node.visits);
        for (int i = 0; i < 3 * Doorkeeper.MAX_REFUSALS; i++) {
            ownPost("/api/enter", "{\"token\":\"guess " + i + "\"}");
        }
        assertEquals(1 + Doorkeeper.MAX_REFUSALS, node.visits.size());
        assertEquals("127.0.0.1 refused", node.visits.get(Doorkeeper.MAX_REFUSALS));
        assertTrue(node.visits.stream().noneMatch(visit -> visit.contains("guess")));
    }

    @Test
    void nobodyIsLetInWhenItCannotBeWrittenDown() throws Exception {
        node.trailBroken = true;
        HttpResponse<String> answer = ownPost("/api/enter", "{\"token\":\"" + printed.get(0) + "\"}");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
        assertFalse(answer.body().contains("word"), answer.body());
    }

    @Test
    void anotherNameOfTheSameAddressIsRefused() throws Exception {
        assertTrue(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                .contains(" 421 "));
        assertTrue(raw("GET / HTTP/1.0\r\n\r\n").contains(" 421 "));
        int port = server.address().getPort();
        assertTrue(raw("GET / HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n")
                .contains(" 200 "));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void longBodiesAndOtherMethodsAreRefused() throws Exception {
        enter();
        assertEquals(
                413,
                ownPost("/api/process", "x".repeat(ConsolePages.MAX_BODY + 1)).statusCode());
        HttpRequest delete = request("/api/state").DELETE().build();
        assertEquals(
                405, client.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(0, node.started.get());
    }

    @Test
    void everyAnswerForbidsKeepingFramingAndForeignScripts() throws Exception {
        for (String path : List.of("/", "/console.js", "/api/state")) {
            HttpResponse<String> answer = get(path);
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("DENY", answer.headers().firstValue("X-Frame-Options").orElseThrow());
            assertFalse(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        }
    }

    @Test
    void theReviewIsDecidedOnceAndAboutTheRightPlan() throws Exception {
        enter();
        assertEquals(409, get("/api/review").statusCode());
        ownPost("/api/process", ORDER.replace("false", "true"));
        await("REVIEWING");
        assertTrue(get("/api/review").body().contains(TestingConsoleNode.PROPOSAL));
        String decision = "{\"proposal_sha256\":\"" + "0".repeat(64) + "\",\"decisions\":[]}";
        assertEquals(409, ownPost("/api/accept", decision).statusCode());
        String unknown = "{\"proposal_sha256\":\"" + TestingConsoleNode.PROPOSAL
                + "\",\"decisions\":[{\"decision\":\"ADD\",\"sop_key\":\"" + "0".repeat(64)
                + "\",\"frame_index\":null,\"box\":[1,2,3,4],\"reason\":\"TEXT_MISSED\"}]}";
        assertEquals(400, ownPost("/api/accept", unknown).statusCode());
        assertEquals("REVIEWING", await("REVIEWING").get("state").asText());
        assertEquals(
                200,
                ownPost("/api/refuse", "{\"proposal_sha256\":\"" + TestingConsoleNode.PROPOSAL + "\"}")
                        .statusCode());
        JsonNode run = await("ENDED");
        assertEquals("failed", run.at("/result/status").asText());
        assertTrue(run.at("/result/reason").asText().contains("did not accept"));
    }

    @Test
    void elsewhereThanOnLoopbackItStartsOnlyWithTlsAndAToken() {
        Clock clock = Clock.systemUTC();
        Doorkeeper door = Doorkeeper.withToken("t".repeat(40), new SecureRandom(), clock);
        ConsolePages pages = new ConsolePages(node, desk, door, clock, false);
        ConsoleException refused = assertThrows(
                ConsoleException.class, () -> ConsoleServer.start(config("0.0.0.0"), null, true, door, pages));
        assertTrue(refused.getMessage().contains("console.certificate"), refused.getMessage());
    }

    @Test
    void noWordOfThePageSaysThatSomethingCanBeTakenBack() throws Exception {
        for (String file : List.of("index.html", "console.js", "console.css")) {
            String text = Files.readString(Path.of("src/main/resources/org/voxelmask/console", file))
                    .toLowerCase(Locale.ROOT);
            for (String word : List.of("undo", "restore", "unmask", "recover", "revert", "original pixel")) {
                assertFalse(text.contains(word), file + " says " + word);
            }
            assertFalse(text.contains("style=") || text.contains("onclick="), file + " has something inline");
        }
    }
}
