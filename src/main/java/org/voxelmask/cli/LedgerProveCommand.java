package org.voxelmask.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.ledger.LedgerHistory;
import org.voxelmask.ledger.LedgerReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves that a run is in the ledger. */
@Command(
        name = "prove",
        description = {
            "Prints the proof that a run is in the ledger, as JSON: the leaf that says how it ended "
                    + "(or that it began, if nothing says how it ended), a path, the signed head.",
            "Checked by ledger verify --proof with the public key alone."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:the ledger did not verify, or knows no such run"},
        footer = {"", "Example:", "  voxelmask ledger prove 3f0c6f0e-1d0c-4c39-9a07-5be1f9f7c001 > proof.json"})
final class LedgerProveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN_ID", description = "the run")
    private UUID runId;

    @Option(
            names = "--all",
            description = "a list with the proofs of all leaves about the run, its begin and purges as well")
    private boolean all;

    @Option(names = "--json", description = "JSON of several lines; without it one line")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        Node node = Node.existing(options.load(List.of()));
        LedgerHistory history = LedgerReader.read(node.ledgerFile(), node.keyChain());
        if (!history.sound()) {
            throw new UserException(
                    ErrorCode.LEDGER_NOT_VERIFIED, "the ledger did not verify: run voxelmask ledger verify");
        }
        List<InclusionProof> proofs = history.prove(runId);
        if (proofs.isEmpty()) {
            throw new UserException(ErrorCode.LEDGER_NOT_VERIFIED, "the ledger knows no run " + runId);
        }
        ArrayNode list = Output.object().putArray("proofs");
        proofs.forEach(proof -> list.add(proof.json()));
        JsonNode answer = all ? list : end(proofs).json();
        if (json) {
            Output.json(spec, answer);
        } else {
            Output.line(spec, answer.toString());
        }
        return ExitCode.OK;
    }

    /** What people want proven of a run: how it ended, not that its originals were deleted afterwards. */
    private static InclusionProof end(List<InclusionProof> proofs) {
        return proofs.stream()
                .filter(proof -> proof.leaf().event().kind().endsRun())
                .reduce((earlier, later) -> later)
                .orElse(proofs.get(0));
    }
}
