package org.voxelmask.tls;

import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import org.voxelmask.config.TlsConfig;

/** Versions and suites of the profiles, in the order of preference; all of them forward secret and AEAD. */
final class CipherSuites {
    private static final List<String> TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    /** RFC 9325 4.2. */
    private static final List<String> RFC9325 = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

    /** RFC 7525 4.2 names these besides; RFC 9325 does not any more. */
    private static final List<String> RFC7525 =
            List.of("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384");

    private static final String DH_KEY_SIZE = "jdk.tls.ephemeralDHKeySize";

    private CipherSuites() {}

    /** What a client offers: TLS 1.3, and 1.2 with the suites of RFC 9325. */
    static SSLParameters offered() {
        List<String> suites = new ArrayList<>(TLS_1_3);
        suites.addAll(RFC9325);
        return new SSLParameters(suites.toArray(String[]::new), new String[] {"TLSv1.3", "TLSv1.2"});
    }

    static SSLParameters parameters(TlsConfig config) {
        List<String> suites = new ArrayList<>(TLS_1_3);
        boolean only13 = config.minVersion() == TlsConfig.MinVersion.TLS_1_3;
        if (!only13) {
            suites.addAll(RFC9325);
            if (config.profile() == TlsConfig.Profile.BCP195_NON_DOWNGRADING) {
                suites.addAll(RFC7525);
                atLeast2048BitsOfDh();
            }
        }
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(only13 ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setCipherSuites(suites.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(config.clientAuth() == TlsConfig.ClientAuth.REQUIRED);
        return parameters;
    }

    /** PS3.15: DHE keys of 2048 bits or more. The runtime reads this once, at its first handshake. */
    private static void atLeast2048BitsOfDh() {
        if (System.getProperty(DH_KEY_SIZE) == null) {
            System.setProperty(DH_KEY_SIZE, "2048");
        }
    }
}
