package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.tls.DevelopmentFiles;
import org.voxelmask.tls.TlsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes certificates for trying TLS out, and says how to use a hospital's. */
@Command(
        name = "certs",
        description = {
            "Makes a development authority, a certificate for the node and one for each --client, "
                    + "all with their keys.",
            "What is there is kept. For patients' images use certificates of the hospital's " + "authority."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT},
        footer = {"", "Example:", "  voxelmask certs --dir ./tls --host pacs-gate.example.org --client CTSCANNER1"})
final class CertsCommand implements Callable<Integer> {
    private static final int KEY_BITS = 3072;
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:_-]{1,253}");
    private static final Pattern CLIENT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}");
    private static final List<String> TAKEN = List.of("ca", "server");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "tls",
            description = "where the files go (${DEFAULT-VALUE}); not into the source tree")
    private Path dir;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "name or address under which callers reach the node; may be repeated (localhost, 127.0.0.1)")
    private List<String> hosts = List.of("localhost", "127.0.0.1", "::1");

    @Option(
            names = "--client",
            paramLabel = "NAME",
            description = "a caller, such as its AE title; may be repeated (client)")
    private List<String> clients = List.of("client");

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "365",
            description = "how long the certificates last (${DEFAULT-VALUE})")
    private int days;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, UserException {
        Logging.level("WARN");
        check();
        DevelopmentFiles files = new DevelopmentFiles(
                dir, new SecureRandom(), KEY_BITS, Clock.systemUTC().instant(), Duration.ofDays(days));
        try {
            List<Path> written = files.makeMissing(hosts, clients);
            written.forEach(file -> Output.line(spec, "written: " + file));
            if (written.isEmpty()) {
                Output.line(spec, "nothing written: every file is there");
            }
        } catch (TlsException e) {
            throw UserException.of(e);
        }
        advise();
        return ExitCode.OK;
    }

    private void check() throws UserException {
        if (days < 1 || days > 3650) {
            throw new UserException(ErrorCode.USAGE, "--days takes 1 to 3650");
        }
        if (!hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new UserException(ErrorCode.USAGE, "--host takes a host name or an address");
        }
        if (!clients.stream().allMatch(name -> CLIENT.matcher(name).matches() && !TAKEN.contains(name))) {
            throw new UserException(
                    ErrorCode.USAGE, "--client takes letters, digits, dots, hyphens and underscores; not ca or server");
        }
    }

    private void advise() {
        String client = clients.get(0);
        Output.line(spec, String.format(Locale.ROOT, """

                In the configuration:
                  tls:
                    enabled: true
                    certificate: %1$s/server.pem
                    private_key: %1$s/server-key.pem
                    trusted_cas: %1$s/ca.pem

                  access:
                    callers:
                      - {ae_title: %2$s, certificates: ["CN=%2$s,O=VoxelMask development"]}

                A caller, such as DCMTK:
                  storescu +tls %1$s/%2$s-key.pem %1$s/%2$s.pem +cf %1$s/ca.pem -aet %2$s -aec VOXELMASK %3$s 11112 FILE

                This authority is for trying out: whoever reads %1$s/ca-key.pem can make certificates. With the hospital's:
                  openssl req -new -newkey rsa:3072 -noenc -keyout server-key.pem -out server.csr \\
                    -subj /CN=%3$s -addext subjectAltName=DNS:%3$s
                Send server.csr to the authority, which answers with a certificate. certificate: is that one with those of
                its issuers behind it, private_key: server-key.pem (chmod 600), trusted_cas: the authorities of the callers.
                Files may be replaced while the node runs: the next connection finds the new ones.\
                """, dir, client, hosts.get(0)));
    }
}
