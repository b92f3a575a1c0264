package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.testing.BurnedInText;
import org.voxelmask.testing.TestingBrowser;

/** The console as the product starts it, in a real browser: a study is staged, processed, reviewed and verified. */
@Timeout(900)
class ConsoleIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String NAME = "LINDQVIST";
    private static final String TAB = "\uE004";
    private static final String ENTER = "\uE007";

    @TempDir
    private Path folder;

    private Path data;
    private Path config;
    private Process console;
    private BufferedReader out;

    @BeforeEach
    void stage() throws Exception {
        assumeTrue(Dcmtk.installed(), "needs DCMTK: run .ci/install");
        data = folder.resolve("data");
        config = Files.writeString(folder.resolve("console.yaml"), """
                retention: {purge_staging_after_seal: false}
                staging: {study_complete_after: 1s}
                console: {port: 0, review_time_limit: 5m}
                """);
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.write(
                source.resolve("1.dcm"),
                BurnedInText.image("console", 1, NAME, NAME).file());
        Files.write(
                source.resolve("2.dcm"),
                BurnedInText.image("console", 2, NAME, "APICAL").file());
        try (Node node = Node.serve(data)) {
            Dcmtk.send(source, node.address());
        }
    }

    @AfterEach
    void end() throws Exception {
        if (console != null) {
            console.destroyForcibly().waitFor();
        }
    }

    /** Starts the console and returns the address that lets one browser in. */
    private URI start() throws IOException {
        console = new ProcessBuilder(Product.words("console", "--config", config.toString(), "--data", data.toString()))
                .redirectError(folder.resolve("console.stderr").toFile())
                .start();
        out = console.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        assertTrue(first != null && first.startsWith("console: http://127.0.0.1:"), first);
        return entry();
    }

    private URI entry() throws IOException {
        String line = out.readLine();
        assertTrue(line.startsWith("enter once: http://127.0.0.1:"), line);
        return URI.create(line.substring("enter once: ".length()));
    }

    private static void until(TestingBrowser browser, String condition) {
        Await.until(LIMIT, () -> browser.ask(condition).asBoolean());
    }

    private static void choose(TestingBrowser browser, String id, String value) throws Exception {
        browser.ask("(e => { e.value = '" + value + "'; e.dispatchEvent(new Event('change')); })"
                + "(document.getElementById('" + id + "'))");
    }

    private List<Path> runs() throws IOException {
        Path all = data.resolve("output/voxelmask_runs");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(all)) {
            return folders.toList();
        }
    }

    @Test
    void aStudyIsProcessedOnAClickReviewedAndVerifiedAndTheSameRunByProcessHasTheSameBytes() throws Exception {
        URI first = start();
        try (TestingBrowser browser = TestingBrowser.start(folder.resolve("profile"))) {
            browser.open(first);
            until(browser, "document.querySelectorAll('#study-rows tr').length === 1");
            until(browser, "document.querySelectorAll('#study-rows td')[1].textContent !== 'receiving'");
            assertEquals(List.of(), runs(), "loading the page started something");
            order(browser);
            review(browser);
            until(browser, "document.querySelectorAll('#run-list li').length === 1");
            String list = browser.ask("document.getElementById('run-list').textContent")
                    .asText();
            assertTrue(list.contains("completed"), list);
            String said =
                    browser.ask("document.getElementById('live').textContent").asText();
            assertEquals("Run 1 ended: completed", said);
            assertFalse(browser.ask("document.body.innerText").asText().contains(NAME));
            String origin = first.getScheme() + "://" + first.getAuthority();
            List<String> strange = browser.requests().stream()
                    .filter(address -> !address.startsWith(origin) && !address.startsWith("blob:" + origin))
                    .filter(address -> !address.startsWith("data:"))
                    .toList();
            assertEquals(List.of(), strange);
            assertEquals(List.of(), browser.complaints());
        }
        Path run = runs().get(0);
        Product.succeed("verify", run.toString());
        String review = Files.readString(bundle(run).resolve("GATE2/operator_review.jsonl"));
        assertTrue(review.contains("\"decision\":\"KEEP\"") && review.contains("\"operator\":\"desk-2\""), review);
        assertEquals(2, review.split("\"decision\":\"ADD\"", -1).length - 1, review);
        theSameByProcess();
        console.destroy();
        assertTrue(console.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, console.exitValue());
    }

    /** By keyboard alone, from the radio button to the button. */
    private void order(TestingBrowser browser) throws Exception {
        browser.ask("document.querySelector('#study-rows input').click()");
        choose(browser, "mode", "pilot");
        choose(browser, "profile", "clinical");
        browser.ask("document.getElementById('operator').focus()");
        browser.press("desk-2" + TAB + " ");
        assertTrue(browser.ask("document.getElementById('want-review').checked").asBoolean());
        assertEquals(List.of(), runs(), "something started before the button was pressed");
        browser.press(TAB + ENTER);
        until(browser, "!document.getElementById('review').hidden");
    }

    private void review(TestingBrowser browser) throws Exception {
        until(browser, "document.getElementById('picture').naturalWidth === 320");
        assertTrue(
                browser.ask(
                                "(() => { const c = document.createElement('canvas'); c.width = 320; c.height = 240;"
                                        + " const g = c.getContext('2d'); g.drawImage(document.getElementById('picture'), 0, 0);"
                                        + " return g.getImageData(0, 0, 320, 240).data.every((v, i) => i % 4 === 3 || v < 8); })()")
                        .asBoolean(),
                "the picture shows a pixel of the text");
        Path pictures = Files.createDirectories(Path.of("target"));
        choose(browser, "instance", "1");
        assertTrue(browser.ask("document.querySelectorAll('#region-rows select').length > 0")
                .asBoolean());
        browser.ask("document.querySelectorAll('#region-rows select').forEach(e => {"
                + " e.value = 'NO_IDENTIFIER'; e.dispatchEvent(new Event('change')); })");
        browser.ask("document.getElementById('add-x').focus()");
        browser.press("200" + TAB + "150" + TAB + "30" + TAB + "20" + TAB + TAB + ENTER);
        until(browser, "document.querySelectorAll('#added-list li').length === 1");
        // until the other instance's picture is there, the place to draw on has no size
        until(browser, "document.getElementById('picture').naturalWidth === 320");
        drag(browser);
        until(browser, "Number(document.getElementById('add-x').value) < 200");
        browser.ask("document.querySelector('#add button').click()");
        until(browser, "document.querySelectorAll('#added-list li').length === 2");
        browser.ask("document.getElementById('review-head').scrollIntoView()");
        Files.write(pictures.resolve("console.png"), browser.screenshot());
        assertEquals(
                0,
                browser.ask(
                                "[...document.querySelectorAll('input, select, textarea')].filter(e =>"
                                        + " !e.getAttribute('aria-label') && (!e.labels.length || !e.labels[0].textContent.trim())).length")
                        .asInt(),
                "a field without a name");
        browser.ask("document.getElementById('accept').click()");
    }

    private static void drag(TestingBrowser browser) throws Exception {
        JsonNode place = browser.ask("(() => { const e = document.getElementById('overlay');"
                + " e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return [r.left, r.top, r.width, r.height]; })()");
        int left = place.get(0).asInt();
        int top = place.get(1).asInt();
        int width = place.get(2).asInt();
        int height = place.get(3).asInt();
        browser.drag(left + width / 10, top + height * 7 / 10, left + width * 3 / 10, top + height * 8 / 10);
    }

    private static Path bundle(Path run) throws IOException {
        try (Stream<Path> bundles = Files.list(run.resolve("bundle"))) {
            return bundles.findFirst().orElseThrow();
        }
    }

    /** A second browser, here without one, finds the outcome of the first; its run without review is that of the command. */
    private void theSameByProcess() throws Exception {
        Visitor visitor = new Visitor(entry());
        JsonNode state = visitor.state();
        assertEquals("completed", state.at("/runs/0/result/status").asText(), "the outcome went with the browser");
        String study = state.at("/studies/0/study_key").asText();
        JsonNode byConsole = visitor.process(study, false);
        Await.until(LIMIT, () -> visitor.state().at("/runs/0/state").asText().equals("ENDED"));
        assertEquals(2, byConsole.get("number").asInt());
        Path consoleRun = Path.of(visitor.state().at("/runs/0/result/run_dir").asText());
        Command command = Product.succeed(
                "process",
                study,
                "--mode",
                "pilot",
                "--profile",
                "clinical",
                "--operator",
                "desk-2",
                "--config",
                config.toString(),
                "--data",
                data.toString(),
                "--json");
        Path commandRun = Path.of(
                new ObjectMapper().readTree(command.out()).get("run_dir").asText());
        assertEquals(outputs(consoleRun), outputs(commandRun));
        assertEquals(plan(consoleRun), plan(commandRun));
        for (String name : outputs(consoleRun).keySet()) {
            assertArrayEquals(
                    Files.readAllBytes(consoleRun.resolve("output").resolve(name)),
                    Files.readAllBytes(commandRun.resolve("output").resolve(name)));
        }
    }

    private static Map<String, Long> outputs(Path run) throws IOException {
        Map<String, Long> outputs = new TreeMap<>();
        try (Stream<Path> files = Files.list(run.resolve("output"))) {
            for (Path file : files.toList()) {
                outputs.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return outputs;
    }

    private static String plan(Path run) throws IOException {
        return Files.readString(run.resolve("evidence/mask_plans.jsonl")).replaceAll("\"(run|job)_id\":\"[^\"]*\"", "");
    }

    @Test
    void aSignalEndsARunThatWaitsForItsReviewAndTheRunSaysSo() throws Exception {
        Visitor visitor = new Visitor(start());
        Await.until(
                LIMIT, () -> !visitor.state().at("/studies/0/state").asText().equals("receiving"));
        visitor.process(visitor.state().at("/studies/0/study_key").asText(), true);
        Await.until(LIMIT, () -> visitor.state().at("/runs/0/state").asText().equals("REVIEWING"));
        console.destroy();
        assertTrue(console.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, console.exitValue());
        JsonNode status = new ObjectMapper()
                .readTree(runs().get(0).resolve("run_status.json").toFile());
        assertEquals("failed", status.get("status").asText());
        assertTrue(Files.readString(runs().get(0).resolve("logs/run.jsonl")).contains("VM-1805"));
        assertFalse(Files.exists(runs().get(0).resolve("evidence/mask_plans.jsonl")));
        String trail = Files.readString(data.resolve("audit/audit.jsonl"));
        List<Integer> places = Stream.of("console_started", "console_entered", "run_started", "console_stopped")
                .map(trail::indexOf)
                .toList();
        assertEquals(places.stream().sorted().toList(), places, trail);
        assertTrue(places.get(0) > 0, trail);
    }

    /** Somebody without a browser. */
    private static final class Visitor {
        private final HttpClient client = HttpClient.newHttpClient();
        private final String origin;
        private final String cookie;
        private final String word;

        Visitor(URI entry) throws Exception {
            origin = entry.getScheme() + "://" + entry.getAuthority();
            HttpRequest enter = HttpRequest.newBuilder(URI.create(origin + "/api/enter"))
                    .header("Origin", origin)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + entry.getFragment() + "\"}"))
                    .build();
            HttpResponse<String> answer = client.send(enter, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
            word = new ObjectMapper().readTree(answer.body()).get("word").asText();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(origin + path))
                    .header("Cookie", cookie)
                    .header("X-Console-Word", word);
        }

        JsonNode state() throws Exception {
            String body = client.send(request("/api/state").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(body);
        }

        JsonNode process(String study, boolean review) throws Exception {
            String order = "{\"study_key\":\"" + study + "\",\"mode\":\"pilot\",\"profile\":\"clinical\","
                    + "\"operator\":\"desk-2\",\"review\":" + review + "}";
            HttpRequest post = request("/api/process")
                    .header("Origin", origin)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(order))
                    .build();
            HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return new ObjectMapper().readTree(answer.body());
        }
    }
}
