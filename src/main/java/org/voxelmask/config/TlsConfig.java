package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * DICOM over TLS (PS3.15 Annex B). With TLS the node's port takes nothing else.
 *
 * @param enabled whether connections are TLS
 * @param certificate PEM file: the node's certificate, then those of its issuers
 * @param privateKey PEM file (PKCS#8), readable by its owner only
 * @param trustedCas PEM file: the authorities that callers' certificates must come from
 * @param revocationLists PEM file of their certificate revocation lists; the empty path for none
 * @param clientAuth whether callers must show a certificate
 * @param profile which suites of TLS 1.2 are offered
 * @param minVersion the lowest version of TLS
 */
public record TlsConfig(
        boolean enabled,
        Path certificate,
        Path privateKey,
        Path trustedCas,
        Path revocationLists,
        ClientAuth clientAuth,
        Profile profile,
        MinVersion minVersion) {
    private static final String WANTED = "the path of a PEM file, such as ./tls/server.pem";

    /** Whether callers must show a certificate. */
    public enum ClientAuth {
        /** They are not asked for one. */
        NONE,
        /** Without one that a trusted authority issued there is no connection. */
        REQUIRED
    }

    /** A secure transport connection profile of PS3.15. */
    public enum Profile {
        /** B.12, BCP 195 with RFC 8996 and RFC 9325. */
        BCP195_RFC9325,
        /** B.10, the older BCP 195 without any downgrade; for callers that know its suites only. */
        BCP195_NON_DOWNGRADING
    }

    /** The lowest version of TLS. */
    public enum MinVersion {
        /** TLS 1.2 and 1.3. */
        TLS_1_2("1.2"),
        /** TLS 1.3 alone. */
        TLS_1_3("1.3");

        private final String text;

        MinVersion(String text) {
            this.text = text;
        }

        /** As the file writes it. */
        String text() {
            return text;
        }

        private static Optional<MinVersion> parse(String text) {
            for (MinVersion version : values()) {
                if (version.text.equals(text)) {
                    return Optional.of(version);
                }
            }
            return Optional.empty();
        }
    }

    /** No TLS; files where {@code voxelmask certs} writes them. */
    public static TlsConfig defaults() {
        return new TlsConfig(
                false,
                Path.of("tls/server.pem"),
                Path.of("tls/server-key.pem"),
                Path.of("tls/ca.pem"),
                Path.of(""),
                ClientAuth.REQUIRED,
                Profile.BCP195_RFC9325,
                MinVersion.TLS_1_2);
    }

    static TlsConfig read(Section section) {
        TlsConfig otherwise = defaults();
        TlsConfig config = new TlsConfig(
                section.bool("enabled", otherwise.enabled()),
                section.read("certificate", otherwise.certificate(), WANTED, TlsConfig::file),
                section.read("private_key", otherwise.privateKey(), WANTED, TlsConfig::file),
                section.read("trusted_cas", otherwise.trustedCas(), WANTED, TlsConfig::file),
                section.read(
                        "revocation_lists",
                        otherwise.revocationLists(),
                        WANTED + ", or \"\" for none",
                        TlsConfig::path),
                section.choice("client_auth", otherwise.clientAuth()),
                section.choice("profile", otherwise.profile()),
                section.read("min_version", otherwise.minVersion(), "1.2 or 1.3", MinVersion::parse));
        section.done();
        return config;
    }

    /** Whether every caller that gets in has shown a certificate. */
    public boolean certifiesCallers() {
        return enabled && clientAuth == ClientAuth.REQUIRED;
    }

    private static Optional<Path> file(String text) {
        return path(text).filter(path -> !path.toString().isBlank());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
