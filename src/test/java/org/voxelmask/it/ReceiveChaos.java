package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Faults while objects come: {@code mvn verify -Pchaos}. Nothing acknowledged is lost, nothing half is shown. */
@Timeout(1800)
class ReceiveChaos {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    final Verdict verdict = new Verdict();

    @TempDir
    private Path folder;

    private Path data;
    private Path source;
    private SteadyState steady;

    @BeforeEach
    void steadyBefore() throws Exception {
        assumeTrue(Dcmtk.installed() && Command.pythonReady(), "needs DCMTK and Debian's Python: run .ci/install");
        data = folder.resolve("data");
        steady = new SteadyState(data, folder);
        steady.hold();
        source = Study.write(folder.resolve("many"), "--many", "40", "--seed", "9");
    }

    private List<String> sendWords(String[] address) {
        List<String> words =
                Dcmtk.words("storescu", address, "-aec", Node.AE_TITLE, "-v", "-xe", "+sd", "+sp", "*.dcm");
        words.add(source.toString());
        return words;
    }

    /** Every acknowledged object is on the disk as it was sent, and the list shows what the disk has. */
    private int acknowledgedAreThere(List<Path> acknowledged) throws Exception {
        Map<String, PartTen> staged = PartTen.below(data);
        for (Path file : acknowledged) {
            assertTrue(staged.containsKey(PartTen.read(file).sopInstanceUid()), "an acknowledged object is lost");
        }
        int shown = Node.studies(data).values().stream().mapToInt(n -> n).sum();
        assertEquals(staged.size(), shown, "instances on the disk and shown");
        return shown;
    }

    @Test
    @DisplayName("kill -9 of serve: at the start, within an object, after an answer")
    void killed() throws Exception {
        int kills = 0;
        for (int acknowledged : List.of(0, 1, 17)) {
            Path log = Files.createTempFile(folder, "sender", ".log");
            try (Node node = Node.serve(data)) {
                Process sender = new ProcessBuilder(sendWords(node.address()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
                Await.until(LIMIT, () -> Dcmtk.acknowledged(read(log)).size() >= acknowledged);
                node.kill();
                kills++;
                assertTrue(sender.waitFor() >= 0);
            }
            try (Node again = Node.serve(data)) {
                acknowledgedAreThere(Dcmtk.acknowledged(read(log)));
                assertEquals(0, again.stop());
            }
        }
        steady.hold();
        verdict.seen(kills + " kills, every acknowledged object is there");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    @DisplayName("associations cut by a reset at any byte")
    void cut() throws Exception {
        Random random = new Random(3);
        int cuts = 25;
        List<Path> acknowledged = new ArrayList<>();
        try (Node node = Node.serve(data)) {
            for (int i = 0; i < cuts; i++) {
                int bytes = 1 + random.nextInt(2_000_000);
                try (CuttingProxy proxy = new CuttingProxy(Integer.parseInt(node.address()[1]), bytes)) {
                    Command sender = Command.run(LIMIT, sendWords(proxy.address()));
                    acknowledged.addAll(Dcmtk.acknowledged(sender.out() + sender.err()));
                }
            }
            assertEquals(0, Dcmtk.echo(node).exit(), "others are served");
            assertEquals(0, node.stop());
        }
        int staged = acknowledgedAreThere(acknowledged);
        steady.hold();
        verdict.seen(cuts + " cuts, " + acknowledged.size() + " answers reached the sender, " + staged
                + " whole objects staged");
    }

    @Test
    @DisplayName("500 half-open associations")
    void halfOpen() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (Node node = Node.serve(data)) {
            for (int i = 0; i < 500; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(node.address()[1])));
            }
            // from this machine too there is a bound: what is silent longest makes room
            Await.until(LIMIT, () -> succeeds(node));
            Dcmtk.send(source, node.address());
            assertEquals(0, node.stop());
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        assertEquals(40, acknowledgedAreThere(List.of()));
        steady.hold();
        verdict.seen("500 silent connections, an echo and 40 objects of another caller were answered meanwhile");
    }

    private static boolean succeeds(Node node) {
        try {
            return Dcmtk.echo(node).exit() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("a disk that needs a second for each sync")
    void slowDisk() throws Exception {
        List<String> slow = Strace.before("fsync,fdatasync", "delay_enter=1000000");
        Path few = folder.resolve("few");
        Files.createDirectories(few);
        for (Path file : PartTen.files(source).stream()
                .filter(file -> file.toString().endsWith(".dcm"))
                .limit(5)
                .toList()) {
            Files.copy(file, few.resolve(file.getFileName()));
        }
        try (Node node = Node.under(slow, Node.freePort(), data)) {
            Dcmtk.send(few, node.address());
            node.kill();
        }
        try (Node again = Node.serve(data)) {
            List<Path> sent = PartTen.files(few);
            assertEquals(5, acknowledgedAreThere(sent), "answered means durable, however long it takes");
            assertEquals(0, again.stop());
        }
        steady.hold();
        verdict.seen("5 objects were answered late and survived a kill right after the last answer");
    }

    @Test
    @DisplayName("the staging disk is full, then has room again")
    void fullDisk() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "24m")) {
            Path small = disk.root().resolve("data");
            Path config = Files.writeString(
                    folder.resolve("full.yaml"), "staging: {min_free_bytes: 2MiB}\nquota: {min_free_percent: 0}\n");
            Path large = Study.write(folder.resolve("large"), "--many", "400", "--seed", "11");
            try (Node node = Node.serve(small, "--config", config.toString())) {
                Path filler = disk.root().resolve("filler");
                Files.write(filler, new byte[8 << 20]);
                List<String> words = sendWords(node.address());
                words.set(words.size() - 1, large.toString());
                Command full = Command.run(LIMIT, words);
                String said = full.out() + full.err();
                int acknowledged = Dcmtk.acknowledged(said).size();
                assertTrue(acknowledged < 400, "the disk was not full: " + acknowledged);
                assertTrue(said.contains("OutOfResources") || said.contains("A700"), "no A700");
                assertEquals(0, Dcmtk.echo(node).exit(), "still answers");
                Files.delete(filler);
                Path few = Study.write(folder.resolve("after"), "--many", "2", "--seed", "12");
                Dcmtk.send(few, node.address());
                assertEquals(0, node.stop());
                Map<String, PartTen> staged = new TreeMap<>(PartTen.below(small.resolve("staging")));
                assertTrue(staged.size() >= acknowledged + 2, staged.size() + " of " + acknowledged + " + 2");
                verdict.seen(acknowledged + " of 400 were taken, the rest got A700; with room again all was taken");
            }
        }
        steady.hold();
    }

    @Test
    @DisplayName("the staging disk turns read-only, then can be written again")
    void readOnly() throws Exception {
        List<Path> before;
        try (Node node = Node.serve(data)) {
            Command sent = Command.succeed(LIMIT, sendWords(node.address()));
            before = Dcmtk.acknowledged(sent.out() + sent.err());
            assertEquals(40, before.size());
            Path more = Study.write(folder.resolve("more"), "--many", "3", "--seed", "13");
            List<String> words = sendWords(node.address());
            words.set(words.size() - 1, more.toString());
            try (Strace disk = Strace.attach(
                    node.pid(), "pwrite64,fsync,fdatasync,rename,mkdir,unlink,ftruncate", "error=EROFS")) {
                assertNotNull(disk);
                Command refused = Command.run(LIMIT, words);
                assertEquals(List.of(), Dcmtk.acknowledged(refused.out() + refused.err()), "success on a dead disk");
            }
            node.kill();
        }
        try (Node again = Node.serve(data)) {
            acknowledgedAreThere(before);
            assertEquals(0, again.stop());
        }
        steady.hold();
        verdict.seen("no success while the disk could not be written; the 40 objects of before are there");
    }
}
