package org.voxelmask.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's rsyslog as a receiver over TLS that asks for certificates; a process of its own, no service. */
final class Rsyslog implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final Path received;
    private final Process process;

    private Rsyslog(Path received, Process process) {
        this.received = received;
        this.process = process;
    }

    static boolean installed() {
        return Files.isExecutable(Path.of("/usr/sbin/rsyslogd"))
                && Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_ossl.so"));
    }

    /**
     * Starts it.
     *
     * @param certs a folder with ca.pem, server.pem and server-key.pem
     */
    static Rsyslog start(Path folder, int port, Path certs) throws Exception {
        Path received = folder.resolve("received");
        Path config = Files.writeString(folder.resolve("rsyslog.conf"), """
                global(workDirectory="%1$s" maxMessageSize="64k"
                  defaultNetstreamDriver="ossl"
                  defaultNetstreamDriverCAFile="%2$s/ca.pem"
                  defaultNetstreamDriverCertFile="%2$s/server.pem"
                  defaultNetstreamDriverKeyFile="%2$s/server-key.pem")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")
                input(type="imtcp" port="%3$d" address="127.0.0.1")
                template(name="raw" type="string" string="%%rawmsg%%\\n")
                action(type="omfile" file="%1$s/received" template="raw")
                """.formatted(folder, certs, port));
        Process process = new ProcessBuilder(
                        "/usr/sbin/rsyslogd",
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        folder.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("rsyslog.out").toFile()))
                .start();
        Await.until(Duration.ofSeconds(30), () -> listens(port));
        return new Rsyslog(received, process);
    }

    private static boolean listens(int port) {
        try (java.net.Socket socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What came so far. */
    List<String> received() throws IOException {
        return Files.exists(received) ? Files.readAllLines(received, StandardCharsets.UTF_8) : List.of();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
