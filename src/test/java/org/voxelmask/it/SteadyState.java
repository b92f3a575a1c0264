package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must hold before a fault and after it: an echo is answered, a study is acknowledged and listed whole, a run of it is
 * sealed and verifies, ledger and audit trail hold from their first line.
 */
final class SteadyState {
    private static final int SMALL_STUDY = 3;

    private final Path data;
    private final Path scratch;
    private int number;

    /** Of a data folder; studies are written into a scratch folder. */
    SteadyState(Path data, Path scratch) {
        this.data = data;
        this.scratch = scratch;
    }

    /** Fails with what does not hold. */
    void hold() throws Exception {
        number++;
        Path source = scratch.resolve("steady-" + number);
        Study.write(source, "--small", "--seed", "" + (700 + number));
        Set<String> before = Files.exists(data.resolve("keys"))
                ? new HashSet<>(Node.studies(data).keySet())
                : Set.of();
        try (Node node = Node.serve(data)) {
            assertEquals(0, Dcmtk.echo(node).exit(), "echo");
            Dcmtk.send(source, node.address());
            assertEquals(0, node.stop(), "an orderly stop");
        }
        Map<String, Integer> staged = Node.studies(data);
        Set<String> come = new HashSet<>(staged.keySet());
        come.removeAll(before);
        assertEquals(1, come.size(), "one study more is listed");
        String study = come.iterator().next();
        assertEquals(SMALL_STUDY, staged.get(study));
        JsonNode run = Study.process(data, study);
        assertEquals("completed", run.get("status").asText());
        assertEquals(0, Product.run("verify", run.get("run_dir").asText()).exit(), "verify");
        records();
    }

    /** Ledger and trail hold. */
    void records() throws Exception {
        Command ledger =
                Product.run("ledger", "verify", "--output", Study.output(data).toString(), "--data", data.toString());
        assertEquals(0, ledger.exit(), "ledger verify: " + ledger.out() + ledger.err());
        Command audit = Product.run("audit", "verify", "--data", data.toString());
        assertEquals(0, audit.exit(), "audit verify: " + audit.out() + audit.err());
    }
}
