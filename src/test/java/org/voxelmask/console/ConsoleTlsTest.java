package org.voxelmask.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConsoleConfig;
import org.voxelmask.testing.TrustingClient;
import org.voxelmask.tls.DevelopmentFiles;
import org.voxelmask.tls.TlsException;
import org.voxelmask.tls.WebTls;

/** The console at every address of the machine, over TLS and with a token that was given. */
class ConsoleTlsTest {
    private static final String TOKEN = "a token of more than twenty characters";

    @TempDir
    Path folder;

    private static HttpResponse<String> enter(HttpClient client, String origin, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/api/enter"))
                .header("Origin", origin)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void overTlsAGivenTokenLetsInAnyNumberOfTimesWithACookieForTlsAlone() throws Exception {
        new DevelopmentFiles(folder, new SecureRandom(), 2048, Instant.now(), Duration.ofDays(2))
                .makeMissing(List.of("localhost"), List.of());
        Path certificate = folder.resolve("server.pem");
        Path key = folder.resolve("server-key.pem");
        Clock clock = Clock.systemUTC();
        RunDesk desk = new RunDesk(new TestingConsoleNode(), Duration.ofMinutes(1), clock);
        Doorkeeper door = Doorkeeper.withToken(TOKEN, new SecureRandom(), clock);
        ConsolePages pages = new ConsolePages(new TestingConsoleNode(), desk, door, clock, true);
        ConsoleConfig config = new ConsoleConfig(
                "0.0.0.0", 0, "localhost", certificate, key, Path.of("unused"), Duration.ofMinutes(1));
        assertThrows(
                ConsoleException.class,
                () -> ConsoleServer.start(config, WebTls.of(certificate, key, clock.instant()), false, door, pages));
        try (ConsoleServer server =
                ConsoleServer.start(config, WebTls.of(certificate, key, clock.instant()), true, door, pages)) {
            server.open();
            String origin = server.origin();
            assertTrue(origin.startsWith("https://localhost:"), origin);
            HttpClient client = TrustingClient.of(folder.resolve("ca.pem"));
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = enter(client, origin, TOKEN);
                assertEquals(200, answer.statusCode(), answer.body());
                assertTrue(
                        answer.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Secure"));
            }
            assertEquals(403, enter(client, origin, TOKEN + "x").statusCode());
            URI plain = URI.create(origin.replace("https", "http") + "/");
            assertThrows(
                    IOException.class,
                    () -> client.send(HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.ofString()));
        }
        assertThrows(
                TlsException.class,
                () -> WebTls.of(certificate, key, Instant.now().plus(Duration.ofDays(9))));
    }
}
