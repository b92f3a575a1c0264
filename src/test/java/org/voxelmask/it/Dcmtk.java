package org.voxelmask.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** DCMTK's programs: echoscu and storescu as callers, storescp as the receiver that tells what storescu sends. */
final class Dcmtk {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Transfer syntax to the option that makes storescu propose it. */
    private static final Map<String, String> PROPOSE = Map.of(
            "1.2.840.10008.1.2", "-xi",
            "1.2.840.10008.1.2.1", "-xe",
            "1.2.840.10008.1.2.2", "-xb",
            "1.2.840.10008.1.2.1.99", "-xd",
            "1.2.840.10008.1.2.5", "-xr",
            "1.2.840.10008.1.2.4.50", "-xy",
            "1.2.840.10008.1.2.4.90", "-xv",
            "1.2.840.10008.1.2.4.100", "-xm");

    private Dcmtk() {}

    static boolean installed() {
        return Command.exists("storescu") && Command.exists("echoscu") && Command.exists("storescp");
    }

    static Command echo(Node node) throws IOException, InterruptedException {
        return Command.run(LIMIT, words("echoscu", node.address(), "-aec", Node.AE_TITLE));
    }

    /** Sends every file in its own transfer syntax; fails when one is not answered with Success. */
    static void send(Path folder, String[] address) throws IOException, InterruptedException {
        Map<String, List<String>> bySyntax = new TreeMap<>();
        for (PartTen part : PartTen.below(folder).values()) {
            bySyntax.computeIfAbsent(part.transferSyntax(), s -> new ArrayList<>())
                    .add(part.file().toString());
        }
        for (Map.Entry<String, List<String>> group : bySyntax.entrySet()) {
            List<String> words = words("storescu", address, "-aec", Node.AE_TITLE, "-v", PROPOSE.get(group.getKey()));
            words.addAll(group.getValue());
            Command done = Command.succeed(LIMIT, words);
            if (acknowledged(done.out() + done.err()).size() != group.getValue().size()) {
                throw new AssertionError("not all were acknowledged\n" + done.out() + done.err());
            }
        }
    }

    /** What storescu puts on the wire for these files: data sets as a bit-preserving storescp keeps them. */
    static Map<String, PartTen> asSent(Path folder, Path work) throws IOException, InterruptedException {
        int port = Node.freePort();
        Path received = Files.createDirectories(work);
        Process receiver = new ProcessBuilder(List.of("storescp", "+xa", "+B", "-od", received.toString(), "" + port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String[] address = {"127.0.0.1", "" + port};
            Await.until(
                    LIMIT, () -> Command.run(LIMIT, words("echoscu", address)).exit() == 0);
            send(folder, address);
            return PartTen.below(received);
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    /** The files that storescu -v says were answered with Success, in its output so far. */
    static List<Path> acknowledged(String output) {
        List<Path> done = new ArrayList<>();
        Path sending = null;
        for (String line : output.split("\n", -1)) {
            if (line.contains("Sending file: ")) {
                sending = Path.of(
                        line.substring(line.indexOf("Sending file: ") + 14).strip());
            } else if (line.contains("Received Store Response (Success)")) {
                done.add(sending);
            }
        }
        return done;
    }

    static List<String> words(String program, String[] address, String... options) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(options));
        words.addAll(List.of(address));
        return words;
    }
}
