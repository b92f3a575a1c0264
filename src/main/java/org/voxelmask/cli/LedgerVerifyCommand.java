package org.voxelmask.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.RunPlaces;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.ledger.LedgerFinding;
import org.voxelmask.ledger.LedgerHead;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerReader;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.retention.LedgerComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the ledger, or a proof that was taken from it. */
@Command(
        name = "verify",
        description = {
            "Checks every line of the ledger: the chain, the tree, the heads' signatures.",
            "Then holds the leaves against the folders of the runs: where the node wrote them, its "
                    + "own output, and --output. What is not there is told as unverifiable, never as forged. "
                    + "--since holds a head that was kept against it: what was deleted or rewritten below that "
                    + "head is told. --proof checks one proof or receipt, without the ledger."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.USAGE_TEXT,
            "5:the ledger or the proof did not verify, a run contradicts it, or a sealed run is not there"
        },
        footer = {
            "",
            "Examples:",
            "  voxelmask ledger verify --since head-2026-03.json",
            "  voxelmask ledger verify --output /mnt/archive/copies",
            "  voxelmask ledger verify --proof proof.json --public-key hospital.pem",
            "  voxelmask ledger verify --file copy-of-ledger.jsonl --public-key key_chain.jsonl --json"
        })
final class LedgerVerifyCommand implements Callable<Integer> {
    @Option(
            names = "--since",
            paramLabel = "HEAD",
            description = "a head that was kept: its text, or a file with it, with a proof or with a receipt")
    private String since;

    @Option(names = "--proof", paramLabel = "FILE", description = "a proof by ledger prove, or a run's receipt")
    private Path proof;

    @Option(names = "--file", paramLabel = "FILE", description = "a copy of ledger.jsonl instead of the node's own")
    private Path file;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where runs were moved to; may be given several times")
    private List<Path> outputs = List.of();

    @Option(names = "--ledger-only", description = "do not look at the folders of the runs")
    private boolean ledgerOnly;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "the node's public key (PEM) or chain of keys; without it the node's own")
    private Path publicKey;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        KeyChain keys = publicKey == null ? node().keyChain() : LedgerOptions.keys("--public-key", publicKey);
        return proof == null ? ledger(keys) : proof(keys);
    }

    private int proof(KeyChain keys) throws IOException, UserException {
        JsonNode given = LedgerOptions.proofOf(LedgerOptions.json("--proof", proof));
        Optional<String> problem;
        ObjectNode object = Output.object();
        try {
            InclusionProof read = InclusionProof.parse(given);
            problem = read.problem(keys);
            object.set("leaf", read.leaf().json());
            object.set("head", read.head().json());
        } catch (EvidenceException e) {
            problem = Optional.of(e.getMessage());
        }
        object.put("status", problem.isEmpty() ? "verified" : "failed");
        object.put("problem", problem.orElse(null));
        if (json) {
            Output.json(spec, object);
        } else {
            String leaf = object.path("leaf").path("index").asText();
            Output.line(spec, problem.map(p -> "failed: " + p).orElse("verified: leaf " + leaf + " is under its head"));
        }
        return problem.isEmpty() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private int ledger(KeyChain keys) throws Exception {
        Path path = file == null ? node().ledgerFile() : file;
        if (file != null && !Files.isRegularFile(file)) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "--file: there is no file " + file);
        }
        Optional<LedgerHead> kept =
                since == null ? Optional.empty() : Optional.of(LedgerOptions.head("--since", since));
        LedgerHistory history = LedgerReader.read(path, keys);
        List<LedgerFinding> findings = new ArrayList<>(history.findings());
        kept.flatMap(head -> history.since(head, keys)).ifPresent(m -> findings.add(new LedgerFinding(0, m)));
        Optional<LedgerComparison.Result> runs =
                history.sound() && !ledgerOnly ? compared(history, keys) : Optional.empty();
        LedgerText text = new LedgerText(history, findings, runs);
        if (json) {
            Output.json(spec, text.json(kept));
        } else {
            text.lines().forEach(line -> Output.line(spec, line));
        }
        return text.status().equals("verified") ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private Node node() throws Exception {
        return Node.existing(options.load(List.of()));
    }

    /** A copy of a ledger is looked at without the node, and without the folders that nobody named. */
    private Optional<LedgerComparison.Result> compared(LedgerHistory history, KeyChain keys) throws Exception {
        if (file != null && outputs.isEmpty()) {
            return Optional.empty();
        }
        List<Path> roots = new ArrayList<>(outputs);
        Map<UUID, Path> places = Map.of();
        if (file == null) {
            roots.add(node().defaultOutput());
            places = new RunPlaces(node().ledgerFile()).read();
        }
        return Optional.of(LedgerComparison.compare(history, keys, places, roots));
    }
}
