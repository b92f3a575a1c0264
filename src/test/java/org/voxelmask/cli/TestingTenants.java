package org.voxelmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two tenants, ALPHA and BETA, behind one port of a server in this process. */
final class TestingTenants implements AutoCloseable {
    private static final String COMMON = """
            node: {ae_title: %1$s, label: %2$s, port: 0}
            data: {dir: %3$s}
            quota: {max_staged_bytes: 256MiB%4$s}
            health: {enabled: true, port: 0, refresh: 100ms, deep_refresh: 1s}
            %5$s
            """;

    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> ports = new TreeMap<>();
    private TenantServer server;
    private String health;

    TestingTenants(Path folder) {
        this.folder = folder;
    }

    /** Writes the configuration of a tenant; more settings of quota begin with a comma. */
    Path write(String title, String label, String quota, String more) throws IOException {
        String text = COMMON.formatted(title, label, data(label), quota, more);
        return Files.writeString(folder.resolve(label + ".yaml"), text);
    }

    Path config(String label) {
        return folder.resolve(label + ".yaml");
    }

    Path data(String label) {
        return folder.resolve(label);
    }

    /** Starts what was written for the labels a and b. */
    void start() throws Exception {
        server = TenantServer.start(Tenants.load(List.of(config("a"), config("b")), List.of()));
        StringWriter told = new StringWriter();
        server.announce(new PrintWriter(told));
        Matcher line = Pattern.compile("tenant (\\S+): .* at 127.0.0.1:(\\d+)").matcher(told.toString());
        while (line.find()) {
            ports.put(line.group(1), Integer.parseInt(line.group(2)));
        }
        Matcher pages = Pattern.compile("health at (\\S+)").matcher(told.toString());
        health = pages.find() ? pages.group(1) : "";
    }

    InetSocketAddress address(String label) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(label));
    }

    HttpResponse<String> page(String name) throws IOException, InterruptedException {
        URI uri = URI.create(health.replaceFirst("/health$", name));
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The value of a series; NaN when there is none. */
    double metric(String series) throws IOException, InterruptedException {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$")
                .matcher(page("/metrics").body());
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    String trail(String label) throws IOException {
        return Files.readString(data(label).resolve("audit/audit.jsonl"));
    }

    /** Names of the folders of staged studies. */
    List<String> studies(String label) throws IOException {
        try (Stream<Path> all = Files.list(data(label).resolve("staging/studies"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            TenantServer open = server;
            server = null;
            open.close();
        }
    }
}
