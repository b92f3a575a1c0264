package org.voxelmask.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.HealthConfig;
import org.voxelmask.testing.TrustingClient;
import org.voxelmask.tls.AccessToken;
import org.voxelmask.tls.DevelopmentFiles;
import org.voxelmask.tls.WebTls;

/** The pages of health at every address of the machine: over TLS, with a token. */
@Timeout(120)
class HealthEntryTest {
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final String TOKEN = "a token of more than twenty characters";

    @TempDir
    Path folder;

    private HttpsConfigurator tls;

    @BeforeEach
    void certificates() throws Exception {
        new DevelopmentFiles(folder, new SecureRandom(), 2048, Instant.now(), Duration.ofDays(2))
                .makeMissing(List.of("localhost"), List.of());
        tls = WebTls.of(folder.resolve("server.pem"), folder.resolve("server-key.pem"), Instant.now());
    }

    private static HealthConfig everywhere() {
        return new HealthConfig(
                true, "0.0.0.0", 0, false, OFTEN, OFTEN, HealthConfig.TextEngine.NONE, 0, 100, 100, OFTEN);
    }

    private static HealthBoard board() throws Exception {
        return HealthBoard.start(
                List.of(new Probe("disk", Probe.Use.READY, OFTEN, () -> Finding.pass(""))), System::nanoTime);
    }

    private HttpResponse<String> get(HealthServer server, String page, String... headers) throws Exception {
        HttpClient client = TrustingClient.of(folder.resolve("ca.pem"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("https://localhost:" + server.address().getPort() + page));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyPageAsksForTheTokenAndTellsNothingWithoutIt() throws Exception {
        HealthEntry entry = new HealthEntry(tls, Optional.of(new AccessToken(TOKEN)));
        try (HealthBoard board = board();
                HealthServer server = HealthServer.start(everywhere(), entry, board, () -> "a_metric 1\n")) {
            for (String page : List.of("/health", "/health/live", "/health/ready", "/metrics", "/other")) {
                for (String[] headers : new String[][] {
                    {},
                    {"Authorization", "Bearer " + TOKEN + "x"},
                    {"Authorization", "Bearer "},
                    {"Authorization", TOKEN},
                    {"Authorization", "Basic " + TOKEN}
                }) {
                    HttpResponse<String> refused = get(server, page, headers);
                    assertEquals(401, refused.statusCode(), page);
                    assertEquals(
                            "Bearer",
                            refused.headers().firstValue("WWW-Authenticate").orElseThrow());
                    assertFalse(
                            refused.body().contains("disk") || refused.body().contains("a_metric"));
                }
            }
            assertEquals(
                    "a_metric 1\n",
                    get(server, "/metrics", "Authorization", "Bearer " + TOKEN).body());
            assertEquals(
                    200,
                    get(server, "/health/live", "Authorization", "Bearer " + TOKEN)
                            .statusCode());
        }
    }

    @Test
    void anAddressOfTheNetworkNeedsBothTlsAndToken() throws Exception {
        Optional<AccessToken> token = Optional.of(new AccessToken(TOKEN));
        try (HealthBoard board = board()) {
            for (HealthEntry half : List.of(new HealthEntry(null, token), new HealthEntry(tls, Optional.empty()))) {
                HealthException refused = assertThrows(
                        HealthException.class, () -> HealthServer.start(everywhere(), half, board, () -> ""));
                assertTrue(refused.getMessage().contains("health.token_file"), refused.getMessage());
            }
        }
    }

    @Test
    void withTlsNothingIsToldInClear() throws Exception {
        HealthEntry entry = new HealthEntry(tls, Optional.of(new AccessToken(TOKEN)));
        try (HealthBoard board = board();
                HealthServer server = HealthServer.start(everywhere(), entry, board, () -> "")) {
            HttpRequest clear = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.address().getPort() + "/health"))
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            assertThrows(IOException.class, () -> client.send(clear, HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void aShortTokenIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new AccessToken("0123456789012345678"));
    }
}
