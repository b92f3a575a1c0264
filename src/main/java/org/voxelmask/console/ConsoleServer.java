package org.voxelmask.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxelmask.config.ConsoleConfig;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.tls.WebBounds;

/**
 * Serves the console over HTTP on loopback addresses, elsewhere over TLS alone. Takes a few requests at a time; what is
 * more is dropped. Every request must name a host that the console is known by, so that no foreign page reaches it by a
 * name of its own.
 */
public final class ConsoleServer implements AutoCloseable {
    private static final Log LOG = Log.of(ConsoleServer.class);
    private static final int THREADS = 4;
    private static final int WAITING = 32;
    private static final int SECONDS = 15;
    private static final int MISDIRECTED = 421;
    private static final int UNEXPECTED = 500;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ConsolePages pages;
    private final Doorkeeper door;
    private final ExecutorService threads;
    private final Set<String> hosts = new HashSet<>();
    private final String scheme;
    private final String name;

    private ConsoleServer(HttpServer server, ConsolePages pages, Doorkeeper door, ConsoleConfig config, boolean tls) {
        this.server = server;
        this.pages = pages;
        this.door = door;
        this.scheme = tls ? "https" : "http";
        InetSocketAddress bound = server.getAddress();
        int port = bound.getPort();
        this.name = config.host().isEmpty() ? literal(bound.getAddress()) : config.host();
        String usual = tls ? ":443" : ":80";
        for (String host : List.of(name, literal(bound.getAddress()))) {
            know(host, port, usual);
        }
        if (bound.getAddress().isLoopbackAddress()) {
            know("localhost", port, usual);
        }
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "console-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private void know(String host, int port, String usual) {
        String written = host.toLowerCase(Locale.ROOT) + ":" + port;
        hosts.add(written);
        if (written.endsWith(usual)) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text.replaceFirst("%.*", "") + "]";
    }

    /**
     * Binds and begins to serve.
     *
     * @param tls null for none, which only loopback addresses may have
     * @param token whether the door has a token that was given; only loopback addresses may do without
     * @throws ConsoleException with a sentence for whoever starts it
     */
    public static ConsoleServer start(
            ConsoleConfig config, HttpsConfigurator tls, boolean token, Doorkeeper door, ConsolePages pages)
            throws ConsoleException {
        InetAddress address = address(config);
        if (!address.isLoopbackAddress() && (tls == null || !token)) {
            throw new ConsoleException(
                    UNEXPECTED,
                    "console.bind " + address.getHostAddress() + " can be reached from other machines: set"
                            + " console.certificate, console.private_key and console.token_file (or the environment's"
                            + " VOXELMASK_CONSOLE_TOKEN), or bind 127.0.0.1");
        }
        WebBounds.set(SECONDS);
        try {
            InetSocketAddress place = new InetSocketAddress(address, config.port());
            HttpServer http = tls == null ? HttpServer.create(place, WAITING) : HttpsServer.create(place, WAITING);
            if (http instanceof HttpsServer https) {
                https.setHttpsConfigurator(tls);
            }
            ConsoleServer console = new ConsoleServer(http, pages, door, config, tls != null);
            http.createContext("/", console::handle);
            http.setExecutor(console.threads);
            http.start();
            return console;
        } catch (IOException e) {
            throw new ConsoleException(
                    UNEXPECTED,
                    "cannot listen for the console at " + address.getHostAddress() + ":" + config.port() + ": "
                            + e.getMessage() + "; give another --port or console.port",
                    e);
        }
    }

    private static InetAddress address(ConsoleConfig config) throws ConsoleException {
        try {
            return InetAddress.getByName(config.bind());
        } catch (UnknownHostException e) {
            throw new ConsoleException(UNEXPECTED, "console.bind " + config.bind() + " is no known address", e);
        }
    }

    /** Where a browser finds it, without a slash at the end. */
    public String origin() {
        return scheme + "://" + name + ":" + server.getAddress().getPort();
    }

    /** Lets people in from here on. */
    public void open() {
        door.begin();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers(exchange.getResponseHeaders());
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
                send(exchange, ConsoleAnswer.error(MISDIRECTED, "this is not the name of the console"));
                return;
            }
            send(exchange, answer(exchange));
        }
    }

    private ConsoleAnswer answer(HttpExchange exchange) {
        try {
            return pages.answer(
                    exchange,
                    Set.of(scheme + "://" + exchange.getRequestHeaders().getFirst("Host")));
        } catch (ConsoleException e) {
            return ConsoleAnswer.error(e.status(), e.getMessage());
        } catch (IOException e) {
            LOG.say(LogEvent.CONSOLE_FAILED, LogField.cause(e));
            return ConsoleAnswer.error(
                    UNEXPECTED,
                    "the node's disk refused to be read: " + e.getClass().getSimpleName());
        }
    }

    private static void headers(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    private static void send(HttpExchange exchange, ConsoleAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (answer.cookie() != null) {
            exchange.getResponseHeaders().set("Set-Cookie", answer.cookie());
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(
                server.getAddress().getAddress(), server.getAddress().getPort());
    }

    /** Listens no more; requests under way are dropped. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
