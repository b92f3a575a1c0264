package org.voxelmask.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.config.ProfileName;
import org.voxelmask.pipeline.ReviewFile;
import org.voxelmask.pipeline.RunMode;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.ReviewReason;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.stage.StudySummary;

/**
 * What is answered to whom. Three files of the page to anybody who reaches the address; everything else to a session. GET
 * reads and changes nothing; only POST does, with the session's word and from a page of this very console.
 */
public final class ConsolePages {
    /** The longest body of a request, in bytes. */
    static final int MAX_BODY = 2 << 20;

    /** Studies that are listed; the oldest first. */
    static final int MAX_LISTED = 1000;

    private static final String COOKIE = "voxelmask_console";
    private static final String WORD = "X-Console-Word";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED_TYPE = 415;
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FRAME = Pattern.compile("sop=([0-9a-f]{64})&frame=([0-9]{1,6})");
    private static final Map<String, String> FILES = Map.of(
            "/", "index.html text/html",
            "/console.css", "console.css text/css",
            "/console.js", "console.js text/javascript");

    private final ConsoleNode node;
    private final RunDesk desk;
    private final Doorkeeper door;
    private final Clock clock;
    private final boolean tls;

    /**
     * The pages of one node.
     *
     * @param tls whether cookies are to travel over TLS alone
     */
    public ConsolePages(ConsoleNode node, RunDesk desk, Doorkeeper door, Clock clock, boolean tls) {
        this.node = node;
        this.desk = desk;
        this.door = door;
        this.clock = clock;
        this.tls = tls;
    }

    ConsoleAnswer answer(HttpExchange exchange, Set<String> origins) throws ConsoleException, IOException {
        String path = exchange.getRequestURI().getRawPath();
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> get(exchange, path);
            case "POST" -> post(exchange, path, origins);
            default -> throw new ConsoleException(METHOD_NOT_ALLOWED, "only GET and POST");
        };
    }

    private ConsoleAnswer get(HttpExchange exchange, String path) throws ConsoleException, IOException {
        String file = FILES.get(path);
        if (file != null) {
            return file(file);
        }
        if (path.equals("/favicon.ico")) {
            return new ConsoleAnswer(NO_CONTENT, "image/x-icon", new byte[0], null);
        }
        requireSession(exchange);
        return switch (path) {
            case "/api/state" -> ConsoleAnswer.json(state());
            case "/api/review" -> ConsoleAnswer.json(table().json(clock.instant()));
            case "/api/frame" -> frame(exchange.getRequestURI().getRawQuery());
            default -> throw new ConsoleException(NOT_FOUND, "no such page");
        };
    }

    private ConsoleAnswer post(HttpExchange exchange, String path, Set<String> origins)
            throws ConsoleException, IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin == null || !origins.contains(origin)) {
            throw new ConsoleException(FORBIDDEN, "the request does not come from a page of this console");
        }
        if (path.equals("/api/enter")) {
            return enter(exchange);
        }
        requireSession(exchange);
        JsonNode body = body(exchange);
        return switch (path) {
            case "/api/process" ->
                ConsoleAnswer.json(desk.start(RunOrder.parse(body)).json());
            case "/api/accept" -> accept(body);
            case "/api/refuse" -> refuse(text(body, "proposal_sha256"));
            default -> throw new ConsoleException(NOT_FOUND, "no such page");
        };
    }

    private ConsoleAnswer enter(HttpExchange exchange) throws ConsoleException, IOException {
        Doorkeeper.Session session = session(
                text(body(exchange), "token"),
                exchange.getRemoteAddress().getAddress().getHostAddress());
        String cookie =
                COOKIE + "=" + session.cookie() + "; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "");
        return ConsoleAnswer.json(Json.object().put("word", session.word())).with(cookie);
    }

    /** Each is written down; what is refused for there were too many is not, so that nobody can fill the trail. */
    private Doorkeeper.Session session(String token, String host) throws ConsoleException, IOException {
        Doorkeeper.Session session;
        try {
            session = door.enter(token);
        } catch (ConsoleException e) {
            if (e.status() == FORBIDDEN) {
                node.visited(host, false);
            }
            throw e;
        }
        node.visited(host, true);
        return session;
    }

    private void requireSession(HttpExchange exchange) throws ConsoleException {
        String word = exchange.getRequestHeaders().getFirst(WORD);
        List<String> cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        for (String header : cookies) {
            for (String pair : header.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                boolean both = parts.length == 2 && parts[0].equals(COOKIE) && isSecret(parts[1]) && isSecret(word);
                if (both && door.find(parts[1], word).isPresent()) {
                    return;
                }
            }
        }
        throw new ConsoleException(UNAUTHORIZED, "enter with the token of the console first");
    }

    private static boolean isSecret(String text) {
        return text != null && SECRET.matcher(text).matches();
    }

    private static JsonNode body(HttpExchange exchange) throws ConsoleException, IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.equals("application/json")) {
            throw new ConsoleException(UNSUPPORTED_TYPE, "only JSON");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new ConsoleException(TOO_LARGE, "the request has more than " + MAX_BODY + " bytes (MAX_BODY)");
        }
        try {
            JsonNode json = Json.parse(bytes);
            if (json.isObject()) {
                return json;
            }
        } catch (EvidenceException e) {
            throw new ConsoleException(BAD_REQUEST, "the request is no JSON", e);
        }
        throw new ConsoleException(BAD_REQUEST, "the request is no object");
    }

    private static String text(JsonNode body, String key) throws ConsoleException {
        if (body.size() != 1 || !body.path(key).isTextual()) {
            throw new ConsoleException(BAD_REQUEST, "the request is not one of this page");
        }
        return body.get(key).textValue();
    }

    private ReviewTable table() throws ConsoleException {
        return desk.review().orElseThrow(() -> new ConsoleException(CONFLICT, "no run waits for a review"));
    }

    private ConsoleAnswer accept(JsonNode body) throws ConsoleException {
        try {
            table().accept(ReviewFile.parse(body));
            return ConsoleAnswer.json(Json.object().put("accepted", true));
        } catch (ReviewException e) {
            throw new ConsoleException(BAD_REQUEST, e.getMessage(), e);
        }
    }

    private ConsoleAnswer refuse(String proposalSha256) throws ConsoleException {
        table().refuse(proposalSha256);
        return ConsoleAnswer.json(Json.object().put("accepted", false));
    }

    private ConsoleAnswer frame(String query) throws ConsoleException, IOException {
        Matcher asked = FRAME.matcher(query == null ? "" : query);
        if (!asked.matches()) {
            throw new ConsoleException(BAD_REQUEST, "no such frame");
        }
        byte[] png = FramePicture.png(
                table().instance(asked.group(1)).orElseThrow(() -> new ConsoleException(NOT_FOUND, "no such instance")),
                Integer.parseInt(asked.group(2)));
        return new ConsoleAnswer(OK, "image/png", png, null);
    }

    /** Keys, counts, states and ages; never a name, a UID or a caller. */
    private ObjectNode state() throws IOException {
        ObjectNode json = Json.object();
        ArrayNode studies = json.putArray("studies");
        List<StudySummary> staged = node.studies();
        for (StudySummary study : staged.subList(0, Math.min(MAX_LISTED, staged.size()))) {
            studies.addObject()
                    .put("study_key", study.studyKey())
                    .put("state", study.state().word())
                    .put("instances", study.instances())
                    .put("series", study.series())
                    .put("bytes", study.bytes())
                    .put(
                            "age_seconds",
                            Math.max(
                                    0,
                                    Duration.between(study.firstReceived(), clock.instant())
                                            .toSeconds()));
        }
        json.put("studies_not_listed", Math.max(0, staged.size() - MAX_LISTED));
        ArrayNode runs = json.putArray("runs");
        desk.runs().forEach(run -> runs.add(run.json()));
        ArrayNode modes = json.putArray("modes");
        Arrays.stream(RunMode.values()).map(RunMode::word).forEach(modes::add);
        ArrayNode profiles = json.putArray("profiles");
        Arrays.stream(ProfileName.values()).map(ProfileName::text).forEach(profiles::add);
        reasons(json);
        return json;
    }

    private static void reasons(ObjectNode json) {
        for (ReviewReason.Use use : ReviewReason.Use.values()) {
            List<String> names = new ArrayList<>();
            for (ReviewReason reason : ReviewReason.values()) {
                if (reason.use() == use) {
                    names.add(reason.name());
                }
            }
            ArrayNode list = json.putArray("reasons_" + use.name().toLowerCase(java.util.Locale.ROOT));
            names.forEach(list::add);
        }
    }

    private static ConsoleAnswer file(String file) throws IOException {
        String[] parts = file.split(" ", 2);
        try (InputStream in = ConsolePages.class.getResourceAsStream(parts[0])) {
            return new ConsoleAnswer(OK, parts[1] + "; charset=utf-8", in.readAllBytes(), null);
        }
    }
}
