package org.voxelmask.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.voxelmask.files.DurableFile;

/**
 * The folder of a development authority: ca.pem and ca-key.pem, server.pem and server-key.pem, and a pair for each
 * client. All are readable by their owner only. What is there is kept; only what is missing is made.
 *
 * @param folder made when it is missing
 * @param random for keys and serial numbers
 * @param keyBits of RSA keys
 * @param now when certificates begin
 * @param life how long they last
 */
public record DevelopmentFiles(Path folder, SecureRandom random, int keyBits, Instant now, Duration life) {
    private static final int LINE = 64;

    /**
     * Makes the authority, the node's certificate and one for each client, where they are missing.
     *
     * @param hosts names and addresses under which the node is reached
     * @param clients common names: 1 to 64 letters, digits, dots, hyphens or underscores
     * @return the files that were written
     */
    public List<Path> makeMissing(List<String> hosts, List<String> clients) throws IOException, TlsException {
        DurableFile.createFolders(folder);
        List<Path> written = new ArrayList<>();
        DevelopmentAuthority authority = authority(written);
        if (missing("server")) {
            write("server", authority.server(hosts.get(0), hosts, now, life), written);
        }
        for (String client : clients) {
            if (missing(client)) {
                write(client, authority.client(client, now, life), written);
            }
        }
        return written;
    }

    private DevelopmentAuthority authority(List<Path> written) throws IOException, TlsException {
        if (missing("ca")) {
            DevelopmentAuthority authority = DevelopmentAuthority.create(random, keyBits, now, life);
            write("ca", authority.issued(), written);
            return authority;
        }
        X509Certificate certificate = PemFiles.certificates(certificate("ca")).get(0);
        return new DevelopmentAuthority(
                new DevelopmentAuthority.Issued(certificate, PemFiles.privateKey(key("ca"), "RSA")), random, keyBits);
    }

    /** A pair of which one half is there must not get another half. */
    private boolean missing(String name) throws TlsException {
        boolean certificate = Files.exists(certificate(name));
        if (certificate != Files.exists(key(name))) {
            throw new TlsException("of " + certificate(name) + " and " + key(name)
                    + " only one is there: bring the other back, or remove it to have both made");
        }
        return !certificate;
    }

    private void write(String name, DevelopmentAuthority.Issued issued, List<Path> written)
            throws IOException, TlsException {
        try {
            DurableFile.write(key(name), pem("PRIVATE KEY", issued.key().getEncoded()));
            DurableFile.write(
                    certificate(name), pem("CERTIFICATE", issued.certificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new TlsException("a certificate could not be written", e);
        }
        written.add(key(name));
        written.add(certificate(name));
    }

    private Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    private Path key(String name) {
        return folder.resolve(name + "-key.pem");
    }

    private static byte[] pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
