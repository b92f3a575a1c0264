package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may send, asked by the tools of others. */
@Timeout(300)
class AccessIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String IMAGE = "testdata/generated/order-c-01.dcm";

    @TempDir
    private Path folder;

    @BeforeEach
    void tools() {
        assumeTrue(Dcmtk.installed(), "needs echoscu, storescu and storescp: run .ci/install");
    }

    @Test
    void listedCallersSendAndOthersAreToldWhyNot() throws Exception {
        String config = write("""
                access:
                  callers:
                    - {ae_title: CTSCANNER1, hosts: [127.0.0.0/8]}
                    - {ae_title: ELSEWHERE, hosts: [10.1.2.3]}
                """);
        Path data = folder.resolve("data");
        try (Node node = Node.serve(data, "--config", config)) {
            assertEquals(0, send(node, "CTSCANNER1").exit());
            for (String title : List.of("STRANGER", "ELSEWHERE", "ctscanner1")) {
                Command refused = send(node, title);
                assertNotEquals(0, refused.exit());
                String said = refused.out() + refused.err();
                assertTrue(said.contains("Calling AE Title Not Recognized"), said);
            }
            assertEquals(0, node.stop());
            assertTrue(node.log().contains("\"kind\":\"listed\""), node.log());
        }
        assertEquals(List.of(1), List.copyOf(Node.studies(data).values()));
        String trail = Files.readString(data.resolve("audit/audit.jsonl"));
        assertTrue(trail.contains("\"callers\":\"listed\""), trail);
        assertTrue(trail.contains("the calling AE title is not in access.callers"), trail);
        assertTrue(trail.contains("with other hosts than this one"), trail);
    }

    @Test
    void aNodeOfTheNetworkStartsOnlyWhenSomebodySaidWhoMaySend() throws Exception {
        String closed = write("node: {bind: 0.0.0.0}\n");
        String data = folder.resolve("data").toString();
        Command refused = Product.run("serve", "--port", "0", "--data", data, "--config", closed);
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("allow_any_caller: true"), refused.err());
        String open = write("node: {bind: 0.0.0.0}\naccess: {allow_any_caller: true}\n");
        try (Node node = Node.serve(folder.resolve("open"), "--config", open)) {
            assertEquals(0, send(node, "WHOEVER").exit());
            assertTrue(node.log().contains("\"level\":\"warn\""), node.log());
            assertTrue(node.log().contains("callers_anybody"), node.log());
        }
    }

    @Test
    void fiveHundredSilentConnectionsKeepNobodyOut() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (Node node = Node.serve(folder.resolve("data"))) {
            for (int i = 0; i < 500; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(node.address()[1])));
            }
            assertEquals(0, send(node, "CTSCANNER1").exit());
            assertEquals(0, Dcmtk.echo(node).exit());
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static Command send(Node node, String title) throws IOException, InterruptedException {
        List<String> words = Dcmtk.words("storescu", node.address(), "-aec", Node.AE_TITLE, "-aet", title);
        words.add(IMAGE);
        return Command.run(LIMIT, words);
    }

    private String write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("node.yaml"), yaml).toString();
    }
}
