package org.voxelmask.readiness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.voxelmask.health.Finding;
import org.voxelmask.health.HealthCheck;

/**
 * For how long the node's certificates are valid.
 *
 * @param file PEM, the node's first
 * @param clock tells the time
 */
public record CertificateCheck(Path file, Clock clock) implements HealthCheck {
    /** From then on somebody should be renewing it. */
    static final Duration SOON = Duration.ofDays(30);

    @Override
    public Finding look() {
        try (InputStream in = Files.newInputStream(file)) {
            Instant end = Instant.MAX;
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                Instant until = ((X509Certificate) each).getNotAfter().toInstant();
                end = until.isBefore(end) ? until : end;
            }
            return judge(end);
        } catch (CertificateException | IOException e) {
            return Finding.fail("tls.certificate cannot be read: serve would not start");
        }
    }

    private Finding judge(Instant end) {
        if (end.equals(Instant.MAX)) {
            return Finding.fail("tls.certificate holds no certificate: serve would not start");
        }
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative()) {
            return Finding.fail("a certificate of tls.certificate is no longer valid: renew it");
        }
        String sentence = "valid for " + left.toDays() + " days";
        return left.compareTo(SOON) < 0 ? Finding.warn(sentence + ": renew it") : Finding.pass(sentence);
    }
}
