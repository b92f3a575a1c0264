package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.access.CallerList.Verdict;
import org.voxelmask.config.CallerConfig;
import org.voxelmask.config.CertificatePattern;
import org.voxelmask.tls.DevelopmentAuthority;

class CallerListTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @CsvSource({
        "CT1, 10.1.2.3, ALLOWED",
        "CT1, '2001:db8::9', ALLOWED",
        "CT1, 10.1.3.3, WRONG_HOST",
        "CT1, '2001:db9::9', WRONG_HOST",
        "ct1, 10.1.2.3, UNKNOWN_TITLE",
        "CT, 10.1.2.3, UNKNOWN_TITLE",
        "CT11, 10.1.2.3, UNKNOWN_TITLE",
        "ANYWHERE, 203.0.113.7, ALLOWED",
        "PACS, 10.9.9.9, ALLOWED",
        "PACS, 10.9.9.8, WRONG_HOST",
        "GONE, 10.9.9.9, WRONG_HOST"
    })
    void titleAndHostBelongTogether(String title, String host, String verdict) throws Exception {
        Map<String, Set<InetAddress>> known = Map.of("pacs.example.org", Set.of(TestingAccess.address("10.9.9.9")));
        CallerList list = new CallerList(
                List.of(
                        TestingAccess.caller("CT1", "10.1.2.0/24", "2001:db8::/32"),
                        TestingAccess.caller("ANYWHERE"),
                        TestingAccess.caller("PACS", "10.1.1.1", "pacs.example.org"),
                        TestingAccess.caller("GONE", "gone.example.org")),
                name -> known.getOrDefault(name, Set.of()));
        assertEquals(
                verdict,
                list.judge(title, TestingAccess.address(host), Optional.empty()).name());
    }

    @Test
    void aTitleWithCertificatesBelongsToWhoShowsOneOfThem() throws Exception {
        DevelopmentAuthority authority =
                DevelopmentAuthority.create(new SecureRandom(), 2048, Instant.now(), Duration.ofDays(1));
        X509Certificate own =
                authority.client("CT1", Instant.now(), Duration.ofDays(1)).certificate();
        X509Certificate other =
                authority.client("CT2", Instant.now(), Duration.ofDays(1)).certificate();
        String fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded()));
        for (String pattern : List.of(
                "sha256:" + fingerprint,
                "CN=CT1,O=VoxelMask development",
                "cn=ct1, o=voxelmask  development",
                "O = VoxelMask development, CN = CT1")) {
            CallerList list = new CallerList(
                    List.of(new CallerConfig(
                            "CT1",
                            List.of(),
                            List.of(CertificatePattern.parse(pattern).orElseThrow()))),
                    name -> Set.of());
            assertEquals(Verdict.ALLOWED, list.judge("CT1", HERE, Optional.of(own)), pattern);
            assertEquals(Verdict.WRONG_CERTIFICATE, list.judge("CT1", HERE, Optional.of(other)), pattern);
            assertEquals(Verdict.WRONG_CERTIFICATE, list.judge("CT1", HERE, Optional.empty()), pattern);
        }
    }
}
