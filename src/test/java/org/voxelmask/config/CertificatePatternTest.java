package org.voxelmask.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePatternTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void fingerprintsAreReadWithAndWithoutColonsInAnyCase() {
        CertificatePattern plain = CertificatePattern.parse("sha256:" + HEX).orElseThrow();
        String colons = HEX.replaceAll("(..)(?=.)", "$1:").toUpperCase(Locale.ROOT);
        assertEquals(plain, CertificatePattern.parse("SHA256:" + colons).orElseThrow());
        assertEquals("sha256:" + HEX, plain.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CTSCANNER1", "sha256:01", "", "CN", "=", "sha1:0123456789012345678901234567890123456789"})
    void whatIsNeitherIsRefused(String text) {
        assertTrue(CertificatePattern.parse(text).isEmpty());
    }

    @Test
    void certificatesThatNobodyShowsAreAProblem() throws Exception {
        String callers = "access: {callers: [{ae_title: CT1, certificates: [CN=CT1]}]}\n";
        assertEquals(
                List.of("line 1: access names certificates of callers, which nobody shows: set tls.enabled and"
                        + " tls.client_auth: required."),
                TestingConfig.problems(callers));
        assertEquals(
                1,
                TestingConfig.problems(callers + "tls: {enabled: true, client_auth: none}")
                        .size());
        NodeConfig config = TestingConfig.load(callers + "tls: {enabled: true}");
        assertEquals(1, config.access().callers().get(0).certificates().size());
    }
}
