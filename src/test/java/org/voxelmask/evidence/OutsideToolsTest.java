package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.testing.SampleRuns;

/** A bundle is checked without a line of our code: the commands of docs/formats.md, word for word. */
class OutsideToolsTest {
    private static final String SIGNATURE = "openssl dgst -sha256 -binary -out \"$T/digest\" MANIFEST.json"
            + " && sed 's/.*\"signature\":\"\\([^\"]*\\)\".*/\\1/' SIGNATURE/signature.json | base64 -d > \"$T/signature\""
            + " && openssl pkeyutl -verify -pubin -inkey SIGNATURE/public_key.pem -rawin -in \"$T/digest\""
            + " -sigfile \"$T/signature\"";
    private static final String RECORD = "sed 's/\"record_signature\":\"[^\"]*\",//' SIGNATURE/signature.json"
            + " | tr -d '\\n' > \"$T/record\""
            + " && sed 's/.*\"record_signature\":\"\\([^\"]*\\)\".*/\\1/' SIGNATURE/signature.json | base64 -d"
            + " > \"$T/signature\""
            + " && openssl pkeyutl -verify -pubin -inkey SIGNATURE/public_key.pem -rawin -in \"$T/record\""
            + " -sigfile \"$T/signature\"";

    private static final String RECEIPT =
            "sed 's/.*\"signature\":\"\\([^\"]*\\)\".*/\\1/' receipts/run_receipt.sig.json"
                    + " | base64 -d > \"$T/signature\""
                    + " && openssl pkeyutl -verify -pubin -inkey bundle/*/SIGNATURE/public_key.pem -rawin"
                    + " -in receipts/run_receipt.json -sigfile \"$T/signature\"";
    private static final String HEAD = "jq -cS '.ledger.head | del(.signature)' receipts/run_receipt.json | tr -d '\\n'"
            + " > \"$T/head\""
            + " && jq -r .ledger.head.signature receipts/run_receipt.json | base64 -d > \"$T/signature\""
            + " && openssl pkeyutl -verify -pubin -inkey bundle/*/SIGNATURE/public_key.pem -rawin"
            + " -in \"$T/head\" -sigfile \"$T/signature\"";

    @TempDir
    Path root;

    @TempDir
    Path temporary;

    private RunLayout run;
    private Path bundle;

    @BeforeEach
    void seal() throws Exception {
        run = SampleRuns.sealed(root);
        bundle = SampleRuns.bundle(run);
    }

    private int shell(Path folder, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        builder.environment().put("T", temporary.toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the command did not end: " + command);
        }
        return process.exitValue();
    }

    private boolean has(String tool) throws Exception {
        return shell(root, "command -v " + tool) == 0;
    }

    @Test
    void sha256sumChecksTheTree() throws Exception {
        assumeTrue(has("sha256sum"));
        assertEquals(0, shell(bundle, "sha256sum --strict -c SIGNATURE/SHA256SUMS"));
        Files.writeString(bundle.resolve("QA/exceptions.jsonl"), "");
        assertNotEquals(0, shell(bundle, "sha256sum --strict -c SIGNATURE/SHA256SUMS"));
    }

    @Test
    void sha256sumChecksTheCopies() throws Exception {
        assumeTrue(has("sha256sum"));
        assertEquals(0, shell(run.root(), "sha256sum --strict -c receipts/outputs.sha256sums"));
    }

    @Test
    void opensslChecksTheSignatureOfTheManifest() throws Exception {
        assumeTrue(has("openssl"));
        assertEquals(0, shell(bundle, SIGNATURE));
        Files.writeString(bundle.resolve("MANIFEST.json"), "{}");
        assertNotEquals(0, shell(bundle, SIGNATURE));
    }

    @Test
    void opensslChecksTheSignatureOfTheRecord() throws Exception {
        assumeTrue(has("openssl"));
        assertEquals(0, shell(bundle, RECORD));
        Path record = bundle.resolve("SIGNATURE/signature.json");
        Files.writeString(record, Files.readString(record).replace("2025", "2024"));
        assertNotEquals(0, shell(bundle, RECORD));
    }

    @Test
    void opensslChecksTheSignatureOfTheReceipt() throws Exception {
        assumeTrue(has("openssl"));
        assertEquals(0, shell(run.root(), RECEIPT));
        Files.writeString(run.receipt(), Files.readString(run.receipt()).replace("pilot", "other"));
        assertNotEquals(0, shell(run.root(), RECEIPT));
    }

    @Test
    void opensslChecksTheHeadOfTheLedgerOnTheReceipt() throws Exception {
        assumeTrue(has("openssl") && has("jq"));
        assertEquals(0, shell(run.root(), HEAD));
        Files.writeString(
                run.receipt(), Files.readString(run.receipt()).replace("\"tree_size\": 1", "\"tree_size\": 2"));
        assertNotEquals(0, shell(run.root(), HEAD));
    }

    @Test
    void jqComputesTheConfigurationHash() throws Exception {
        assumeTrue(has("jq"));
        assertEquals(
                0, shell(bundle, "jq -cS . CONFIG/profile.json | tr -d '\\n' | sha256sum | cut -c1-64 > \"$T/hash\""));
        String hash = Files.readString(temporary.resolve("hash")).trim();
        String lines = Files.readString(bundle.resolve("DECISIONS/detection_results.jsonl"));
        assertEquals(2, lines.split("\"config_hash\":\"sha256:" + hash + "\"", -1).length - 1);
    }

    @Test
    void theDocumentHoldsTheseCommands() throws Exception {
        String document = Files.readString(Path.of("docs", "formats.md")).replaceAll("\\s*\\\\\\n\\s*", " ");
        for (String command : new String[] {SIGNATURE, RECORD, RECEIPT, HEAD}) {
            for (String part : command.split(" && ", -1)) {
                assertEquals(true, document.contains(part), part);
            }
        }
        assertEquals(true, document.getBytes(StandardCharsets.UTF_8).length > 0);
    }
}
