package org.voxelmask.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chromium without a screen, driven by chromedriver over WebDriver; tells every request that a page made. */
public final class TestingBrowser implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("successfully on port ([0-9]+)");
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--window-size=1400,950");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private String base;

    private TestingBrowser(Process driver) {
        this.driver = driver;
    }

    /** Starts one with a profile of its own; the test is skipped where there is none. */
    public static TestingBrowser start(Path profile) throws Exception {
        boolean there = Files.isExecutable(Path.of("/usr/bin/chromedriver"))
                && Files.isExecutable(Path.of("/usr/bin/chromium"));
        assumeTrue(there, "chromium and chromium-driver are not installed: skipped");
        Process driver = new ProcessBuilder("/usr/bin/chromedriver", "--port=0")
                .redirectErrorStream(true)
                .start();
        TestingBrowser browser = new TestingBrowser(driver);
        try {
            browser.base = "http://127.0.0.1:" + port(driver) + "/session";
            JsonNode session = browser.call("POST", "", browser.capabilities(profile));
            browser.base += "/" + session.get("sessionId").asText();
            browser.call("POST", "/url", browser.mapper.createObjectNode().put("url", "about:blank"));
            return browser;
        } catch (IOException | RuntimeException | Error e) {
            driver.destroy();
            throw e;
        }
    }

    private static String port(Process driver) throws IOException {
        BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new IOException("chromedriver ended before it named its port");
    }

    private ObjectNode capabilities(Path profile) {
        ObjectNode body = mapper.createObjectNode();
        ObjectNode wanted = body.putObject("capabilities").putObject("alwaysMatch");
        wanted.putObject("goog:loggingPrefs").put("performance", "ALL").put("browser", "ALL");
        ObjectNode options = wanted.putObject("goog:chromeOptions").put("binary", "/usr/bin/chromium");
        ArrayNode flags = options.putArray("args");
        FLAGS.forEach(flags::add);
        flags.add("--user-data-dir=" + profile);
        return body;
    }

    /** Opens a file. */
    public void open(Path page) throws Exception {
        open(page.toUri());
    }

    /** Opens an address. */
    public void open(URI address) throws Exception {
        call("POST", "/url", mapper.createObjectNode().put("url", address.toString()));
    }

    /** What a script returns. */
    public JsonNode ask(String script) throws Exception {
        ObjectNode body = mapper.createObjectNode().put("script", "return " + script);
        body.putArray("args");
        return call("POST", "/execute/sync", body);
    }

    /** Presses keys where the focus is. */
    public void press(String keys) throws Exception {
        ObjectNode body = mapper.createObjectNode();
        ArrayNode actions = body.putArray("actions")
                .addObject()
                .put("type", "key")
                .put("id", "keys")
                .putArray("actions");
        for (int i = 0; i < keys.length(); i++) {
            String key = keys.substring(i, i + 1);
            actions.addObject().put("type", "keyDown").put("value", key);
            actions.addObject().put("type", "keyUp").put("value", key);
        }
        call("POST", "/actions", body);
    }

    /** Draws with the pointer, from one place of the window to another. */
    public void drag(int fromX, int fromY, int toX, int toY) throws Exception {
        ObjectNode body = mapper.createObjectNode();
        ObjectNode pointer =
                body.putArray("actions").addObject().put("type", "pointer").put("id", "mouse");
        ArrayNode actions = pointer.putArray("actions");
        move(actions, fromX, fromY);
        actions.addObject().put("type", "pointerDown").put("button", 0);
        move(actions, (fromX + toX) / 2, (fromY + toY) / 2);
        move(actions, toX, toY);
        actions.addObject().put("type", "pointerUp").put("button", 0);
        call("POST", "/actions", body);
    }

    private static void move(ArrayNode actions, int x, int y) {
        actions.addObject()
                .put("type", "pointerMove")
                .put("duration", 0)
                .put("x", x)
                .put("y", y);
    }

    /** What the window shows, PNG. */
    public byte[] screenshot() throws Exception {
        return Base64.getDecoder().decode(call("GET", "/screenshot", null).asText());
    }

    /** Addresses that pages asked for since the last time, but for the browser's own first page. */
    public List<String> requests() throws Exception {
        List<String> addresses = new ArrayList<>();
        for (JsonNode entry : log("performance")) {
            JsonNode message = mapper.readTree(entry.get("message").asText()).get("message");
            if (message.get("method").asText().equals("Network.requestWillBeSent")) {
                String address = message.at("/params/request/url").asText();
                if (!address.startsWith("chrome:")) {
                    addresses.add(address);
                }
            }
        }
        return addresses;
    }

    /** Errors and refusals that pages met since the last time. */
    public List<String> complaints() throws Exception {
        List<String> complaints = new ArrayList<>();
        log("browser").forEach(entry -> complaints.add(entry.get("message").asText()));
        return complaints;
    }

    private JsonNode log(String type) throws Exception {
        return call("POST", "/se/log", mapper.createObjectNode().put("type", type));
    }

    private JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.statusCode() == 200, answer.body());
        return mapper.readTree(answer.body()).get("value");
    }

    @Override
    public void close() throws IOException {
        try {
            call("DELETE", "", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
        }
    }
}
