package org.voxelmask.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.voxelmask.config.HealthConfig;
import org.voxelmask.tls.WebBounds;

/**
 * Serves the pages of health, to GET and nothing else: {@code /health/live}, {@code /health/ready}, {@code /health} and
 * {@code /metrics}. Answers what is known and waits for no check. 200 when nothing fails, else 503 with the names of what
 * does; 401 without the token, where there is one. Takes a few requests at a time and as many connections; what is more is dropped.
 */
public final class HealthServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 32;
    private static final int BACKLOG = 32;

    /** For a request to come whole, and for its answer to be taken. */
    private static final int SECONDS = 5;

    private static final String JSON = "application/json; charset=utf-8";

    /** Version 0.0.4 of Prometheus' text. */
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HealthPages board;
    private final Supplier<String> metrics;
    private final HealthEntry entry;
    private final HttpServer server;
    private final ExecutorService threads;

    /** What is sent. */
    private record Answer(int status, String type, String text) {}

    private HealthServer(HealthEntry entry, HealthPages board, Supplier<String> metrics, HttpServer server) {
        this.entry = entry;
        this.board = board;
        this.metrics = metrics;
        this.server = server;
        AtomicInteger number = new AtomicInteger();
        // a request that finds no place is dropped; its connection is closed when its time is up
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "health-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Binds and begins to serve to anybody who reaches it, without TLS. */
    public static HealthServer start(HealthConfig config, HealthPages board, Supplier<String> metrics)
            throws HealthException {
        return start(config, HealthEntry.OPEN, board, metrics);
    }

    /**
     * Binds and begins to serve.
     *
     * @param entry how one comes in
     * @param metrics the page of {@code /metrics}
     * @throws HealthException with a sentence for the operator, when the address is not to be listened on or cannot be
     */
    public static HealthServer start(
            HealthConfig config, HealthEntry entry, HealthPages board, Supplier<String> metrics)
            throws HealthException {
        InetAddress address = address(config, entry);
        WebBounds.set(SECONDS);
        try {
            HttpServer http = entry.bind(new InetSocketAddress(address, config.port()), BACKLOG);
            HealthServer server = new HealthServer(entry, board, metrics, http);
            http.createContext("/", server::handle);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new HealthException(
                    "cannot listen for health at " + address.getHostAddress() + ":" + config.port() + ": "
                            + e.getMessage() + "; give another --health-port or health.port",
                    e);
        }
    }

    /** Only this machine's own programs, unless the configuration says the word. */
    private static InetAddress address(HealthConfig config, HealthEntry entry) throws HealthException {
        try {
            InetAddress address = InetAddress.getByName(config.bind());
            if (!address.isLoopbackAddress() && !entry.closed() && !config.allowNetwork()) {
                throw new HealthException("health.bind " + address.getHostAddress() + " can be reached from other"
                        + " machines: set health.certificate, health.private_key and health.token_file, or bind"
                        + " 127.0.0.1, or say health.allow_network: true where a firewall or network policy lets only"
                        + " the monitoring in");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new HealthException("health.bind " + config.bind() + " is no known address", e);
        }
    }

    /** Where it listens; with the port that was found when 0 was asked for. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (answer.status() == METHOD_NOT_ALLOWED) {
                exchange.getResponseHeaders().set("Allow", "GET");
            }
            if (answer.status() == UNAUTHORIZED) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            boolean head = exchange.getRequestMethod().equals("HEAD"); // whose answer has no body, by HTTP itself
            exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!entry.lets(exchange)) {
            return new Answer(UNAUTHORIZED, JSON, "{\"error\":\"show the token\"}\n");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Answer(METHOD_NOT_ALLOWED, JSON, "{\"error\":\"only GET\"}\n");
        }
        return switch (exchange.getRequestURI().getRawPath()) {
            case "/health/live" -> page(Probe.Use.LIVE);
            case "/health/ready" -> page(Probe.Use.READY);
            case "/health" -> page(Probe.Use.HEALTH);
            case "/metrics" -> new Answer(OK, METRICS, metrics.get());
            default -> new Answer(NOT_FOUND, JSON, "{\"error\":\"no such page\"}\n");
        };
    }

    private Answer page(Probe.Use page) {
        HealthReport report = board.report(page);
        ObjectNode json = page == Probe.Use.HEALTH ? report.json() : report.brief();
        try {
            String text = new ObjectMapper().writeValueAsString(json) + "\n";
            return new Answer(report.level() == Level.FAIL ? UNAVAILABLE : OK, JSON, text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens no more; requests under way are dropped. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
