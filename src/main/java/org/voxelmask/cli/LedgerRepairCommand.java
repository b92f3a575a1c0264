package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.pipeline.DeadRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the end of a ledger right that a crash left torn. */
@Command(
        name = "repair",
        description = {
            "Cuts off a line that a crash left unfinished, keeps its bytes in a file, and records "
                    + "both in the ledger.",
            "Then says of runs whose process died that they were abandoned: in audit trail, ledger "
                    + "and tables. Whole lines are never changed: a ledger that was tampered with is not "
                    + "repaired."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = ExitCode.USAGE_TEXT,
        footer = {"", "Example:", "  voxelmask ledger repair"})
final class LedgerRepairCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        Node node = Node.existing(options.load(List.of()));
        Optional<InclusionProof> proof = node.ledger().repair();
        if (proof.isPresent()) {
            String torn = proof.get().leaf().event().detailSha256();
            node.audit().record(AuditEvent.LEDGER_REPAIRED, Map.of("torn_sha256", torn));
        }
        List<DeadRuns.Concluded> dead =
                new DeadRuns(node.ledger(), node.audit(), Tables.open(node.config(), node.clock())).conclude();
        if (json) {
            ObjectNode object = Output.object().put("repaired", proof.isPresent());
            ArrayNode runs = object.putArray("runs");
            dead.forEach(run ->
                    runs.addObject().put("run_id", run.runId().toString()).put("message", run.sentence()));
            Output.json(spec, object);
        } else {
            Output.line(
                    spec,
                    proof.map(p -> "repaired: leaf " + p.leaf().index() + " says so")
                            .orElse("nothing was torn"));
            dead.forEach(run -> Output.line(spec, "run " + run.runId() + " " + run.sentence()));
        }
        return ExitCode.OK;
    }
}
