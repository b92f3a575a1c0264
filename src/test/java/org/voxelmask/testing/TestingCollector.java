package org.voxelmask.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.voxelmask.tls.WebBounds;

/** A collector of traces: takes spans by OTLP over HTTP on a free port of this machine, and keeps all that comes. */
public final class TestingCollector implements AutoCloseable {
    private static final String PATH = "/v1/traces";

    /**
     * A span that came.
     *
     * @param id and {@code parent} in hex; the parent's is empty for none
     * @param attributes texts and numbers
     * @param status 0 unset, 1 good, 2 error
     */
    public record Seen(
            String name,
            String trace,
            String id,
            String parent,
            long startNanos,
            long endNanos,
            Map<String, Object> attributes,
            long status) {}

    private final HttpServer server;
    private final String scheme;
    private final List<Protobuf> requests = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    private TestingCollector(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext(PATH, this::take);
        server.start();
    }

    /** Listens without TLS. */
    public static TestingCollector start() throws IOException {
        return new TestingCollector(HttpServer.create(anywhere(), 0), "http");
    }

    /** Listens with TLS. */
    public static TestingCollector start(HttpsConfigurator tls) throws IOException {
        HttpsServer server = HttpsServer.create(anywhere(), 0);
        server.setHttpsConfigurator(tls);
        return new TestingCollector(server, "https");
    }

    /** Whoever makes the first server of a process sets the bounds of all. */
    private static InetSocketAddress anywhere() {
        WebBounds.set(5);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readAllBytes();
            }
        }
        if (answer == 200) {
            requests.add(new Protobuf(body));
            raw.add(new String(body, StandardCharsets.ISO_8859_1));
        }
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /** Answers with another status from here on; what it does not take, it does not keep. */
    public void answer(int status) {
        answer = status;
    }

    /** Where to send. */
    public String endpoint() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** All that came, as it came: texts of protobuf stand as they are. */
    public String received() {
        return String.join("\n", raw);
    }

    /** What was said of the sender. */
    public Map<String, Object> sender() {
        return attributes(requests.get(0).messages(1).get(0).messages(1).get(0), 1);
    }

    /** The spans, in the order in which they came. */
    public List<Seen> spans() {
        List<Seen> all = new ArrayList<>();
        for (Protobuf request : requests) {
            for (Protobuf resource : request.messages(1)) {
                for (Protobuf scope : resource.messages(2)) {
                    scope.messages(2).forEach(span -> all.add(seen(span)));
                }
            }
        }
        return all;
    }

    /** The spans of a name. */
    public List<Seen> spans(String name) {
        return spans().stream().filter(span -> span.name().equals(name)).toList();
    }

    private static Seen seen(Protobuf span) {
        HexFormat hex = HexFormat.of();
        return new Seen(
                span.text(5),
                hex.formatHex(span.bytes(1)),
                hex.formatHex(span.bytes(2)),
                hex.formatHex(span.bytes(4)),
                span.number(7),
                span.number(8),
                attributes(span, 9),
                span.has(15) ? span.messages(15).get(0).number(3) : 0);
    }

    private static Map<String, Object> attributes(Protobuf of, int number) {
        Map<String, Object> all = new TreeMap<>();
        for (Protobuf pair : of.messages(number)) {
            Protobuf value = pair.messages(2).get(0);
            all.put(pair.text(1), value.has(1) ? value.text(1) : (Object) value.number(3));
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
