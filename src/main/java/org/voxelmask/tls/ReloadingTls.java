package org.voxelmask.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxelmask.config.TlsConfig;
import org.voxelmask.dicom.net.TlsServer;
import org.voxelmask.dicom.net.TransportSecurity;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * TLS from files, which may be replaced while the node runs: the next connection finds the new ones. Files that
 * cannot be used are told once on the log and change nothing; connections that are open go on as they are.
 */
public final class ReloadingTls implements TransportSecurity {
    private static final Log LOG = Log.of(ReloadingTls.class);

    private final TlsConfig config;
    private final Clock clock;
    private List<String> seen;
    private TlsServer server;

    private ReloadingTls(TlsConfig config, Clock clock) throws TlsException {
        this.config = config;
        this.clock = clock;
        seen = stamps();
        server = load();
    }

    /**
     * Reads the files of a configuration.
     *
     * @return {@link TransportSecurity#PLAIN} when TLS is not enabled
     * @throws TlsException when TLS is enabled and a file cannot be used
     */
    public static TransportSecurity of(TlsConfig config, Clock clock) throws TlsException {
        return config.enabled() ? new ReloadingTls(config, clock) : TransportSecurity.PLAIN;
    }

    /** Looks at times and sizes of the files, and reads them only when something changed. */
    @Override
    public synchronized Optional<TlsServer> current() {
        List<String> now = stamps();
        if (!now.equals(seen)) {
            seen = now;
            try {
                server = load();
                LOG.say(LogEvent.CERTIFICATES_READ);
            } catch (TlsException e) {
                LOG.say(LogEvent.CERTIFICATES_KEPT, LogField.code(ErrorCode.TLS), LogField.cause(e));
            }
        }
        return Optional.of(server);
    }

    private TlsServer load() throws TlsException {
        TlsMaterial material = TlsMaterial.read(config, clock.instant());
        return new TlsServer(material.context(), CipherSuites.parameters(config));
    }

    private List<String> stamps() {
        return Stream.of(config.certificate(), config.privateKey(), config.trustedCas(), config.revocationLists())
                .filter(file -> !file.toString().isEmpty())
                .map(ReloadingTls::stamp)
                .toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }
}
