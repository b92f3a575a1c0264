package org.voxelmask.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.voxelmask.tls.AccessToken;

/**
 * How somebody comes in at the pages of health.
 *
 * @param tls null for none
 * @param token that has to be shown as {@code Authorization: Bearer}; empty when anybody may read
 */
public record HealthEntry(HttpsConfigurator tls, Optional<AccessToken> token) {
    private static final String BEARER = "Bearer ";

    /** Without TLS and without a token. */
    public static final HealthEntry OPEN = new HealthEntry(null, Optional.empty());

    /** Whether other machines may be let near: nobody reads what is sent, and nobody asks without the token. */
    boolean closed() {
        return tls != null && token.isPresent();
    }

    HttpServer bind(InetSocketAddress place, int backlog) throws IOException {
        if (tls == null) {
            return HttpServer.create(place, backlog);
        }
        HttpsServer server = HttpsServer.create(place, backlog);
        server.setHttpsConfigurator(tls);
        return server;
    }

    boolean lets(HttpExchange exchange) {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        return token.isEmpty()
                || (shown != null && shown.startsWith(BEARER) && token.get().is(shown.substring(BEARER.length())));
    }
}
