package org.voxelmask.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.voxelmask.proof.Json;

/**
 * What is sent.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body may be empty
 * @param cookie a Set-Cookie header; null for none
 */
record ConsoleAnswer(int status, String type, byte[] body, String cookie) {
    private static final int OK = 200;
    private static final String JSON = "application/json; charset=utf-8";

    static ConsoleAnswer json(JsonNode json) {
        return new ConsoleAnswer(OK, JSON, Json.file(json), null);
    }

    static ConsoleAnswer error(int status, String message) {
        return new ConsoleAnswer(status, JSON, Json.file(Json.object().put("error", message)), null);
    }

    ConsoleAnswer with(String setCookie) {
        return new ConsoleAnswer(status, type, body, setCookie);
    }
}
