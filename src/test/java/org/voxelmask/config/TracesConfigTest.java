package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesConfigTest {
    private static NodeConfig load(String endpoint) throws ConfigException {
        return ConfigLoader.load(
                Optional.empty(),
                List.of(
                        new ConfigFlag("traces.enabled", "--on", "true"),
                        new ConfigFlag("traces.endpoint", "--to", endpoint)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4318/v1/traces",
                "http://localhost:4318",
                "http://[::1]:4318/v1/traces",
                "https://otel.example.org/v1/traces",
                "https://10.1.2.3:4318/v1/traces",
                "https://[fd00::1]:4318/v1/traces"
            })
    void aCollectorIsOnThisMachineOrOverTls(String endpoint) throws Exception {
        assertEquals(endpoint, load(endpoint).traces().endpoint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://otel.example.org:4318/v1/traces",
                "http://10.1.2.3/v1/traces",
                "http://127.0.0.1.example.org/v1/traces",
                "http://localhost.example.org/",
                "http://127.0.0.1@example.org/",
                "https://user:secret@example.org/",
                "https://example.org/?study=1",
                "ftp://127.0.0.1/",
                "127.0.0.1:4318"
            })
    void anotherMachineWithoutTlsIsRefused(String endpoint) {
        ConfigException refused = assertThrows(ConfigException.class, () -> load(endpoint));
        assertEquals("traces.endpoint", refused.problems().get(0).key());
    }

    @Test
    void withoutACollectorTheyCannotBeSwitchedOn() {
        ConfigException refused = assertThrows(ConfigException.class, () -> load(""));
        assertTrue(refused.problems().get(0).message().contains("name the collector"), refused.getMessage());
    }
}
