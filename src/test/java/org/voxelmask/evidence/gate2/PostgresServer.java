package org.voxelmask.evidence.gate2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's PostgreSQL on a data folder of its own; as the user postgres when the tests run as root. */
final class PostgresServer {
    static final String PASSWORD = "a password of the tests";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final long MINUTES = 2;

    private final Path programs;
    private final Path folder;
    final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Where the newest server's programs are; null when there is none. */
    static Path programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo)
                    .orElse(null);
        }
    }

    /** Starts a server with one user, postgres; its folder is one that this user may enter. */
    static PostgresServer start() throws Exception {
        Path folder = Files.createTempDirectory("voxelmask-postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Path data = Files.createDirectory(folder.resolve("data"));
        if (isRoot()) {
            call(List.of("chown", "-R", "postgres:", folder.toString()));
        }
        PostgresServer server = new PostgresServer(programs(), folder, freePort());
        server.run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--no-sync",
                "--pwfile=" + password);
        String settings = "-p " + server.port + " -h 127.0.0.1 -k " + folder;
        server.run("pg_ctl", "-D", data.toString(), "-w", "-t", "60", "-l", folder + "/log", "-o", settings, "start");
        return server;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, String... words) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(words));
        call(command);
    }

    private static void call(List<String> command) throws Exception {
        Path said = Files.createTempFile("voxelmask-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end: " + command);
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "exit " + process.exitValue() + ": " + command + "\n" + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    /** Stops the server and deletes its folder. */
    void stop() throws Exception {
        run("pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-m", "immediate", "stop");
        call(List.of("rm", "-rf", folder.toString()));
    }
}
