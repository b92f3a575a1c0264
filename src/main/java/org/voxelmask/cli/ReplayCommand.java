package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.Replay;
import org.voxelmask.pipeline.ReplayResult;
import org.voxelmask.pipeline.ReplaySources;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds the copies of a run again and compares them. */
@Command(
        name = "replay",
        description = {
            "Builds every copy of a run again, from the originals, the recorded plan, the "
                    + "configuration and the node's keys, and compares whole files.",
            "What it builds is removed. Nothing is detected again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:a copy is another, or could not be built again"},
        footer = {
            "",
            "Examples:",
            "  voxelmask replay output/voxelmask_runs/RUN --source ./originals",
            "  voxelmask replay output/voxelmask_runs/RUN --staged STUDY"
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "the folder of a sealed run")
    private Path run;

    @Option(names = "--source", paramLabel = "DIR", description = "a folder of originals")
    private Path source;

    @Option(names = "--staged", paramLabel = "STUDY", description = "originals that are still staged: UID or key")
    private String staged;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "the key that must have signed (PEM), or a chain of keys; without it the node's own")
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
        if ((source == null) == (staged == null)) {
            throw new UserException(ErrorCode.USAGE, "give either --source DIR or --staged STUDY");
        }
        if (!Files.isDirectory(run)) {
            throw new UserException(ErrorCode.USAGE, "there is no folder of a run at " + run);
        }
        Node node = Node.existing(options.load(List.of()));
        ReplayResult result;
        try {
            result = new Replay(node.workshop()).run(run, keys(node), sources(node), RunOutput.progress(spec, json));
        } catch (EvidenceException e) {
            throw new UserException(ErrorCode.NOT_VERIFIED, e.getMessage());
        }
        if (json) {
            Output.json(spec, json(result));
        } else {
            print(result);
        }
        return result.same() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private KeyChain keys(Node node) throws IOException, UserException {
        return publicKey == null ? node.signingKeys().chain() : LedgerOptions.keys("--public-key", publicKey);
    }

    private ReplaySources sources(Node node) throws IOException, UserException {
        if (staged != null) {
            return ReplaySources.staged(
                    StudyOptions.find(node.studies(), staged).instances());
        }
        if (!Files.isDirectory(source)) {
            throw new UserException(ErrorCode.USAGE, "--source: there is no folder " + source);
        }
        return ReplaySources.folder(source, node.keys().names());
    }

    private void print(ReplayResult result) {
        Output.line(
                spec,
                result.count(ReplayResult.Outcome.SAME) + " of "
                        + result.copies().size() + " copies were built again and are the same");
        for (ReplayResult.Copy copy : result.copies()) {
            if (copy.outcome() != ReplayResult.Outcome.SAME) {
                Output.line(
                        spec,
                        "  " + word(copy) + " " + copy.name() + (copy.reason().isEmpty() ? "" : ": ") + copy.reason());
            }
        }
        if (!result.sameConfiguration()) {
            Output.line(spec, "the node's configuration is not that of the run any more");
        }
    }

    private static String word(ReplayResult.Copy copy) {
        return copy.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(ReplayResult result) {
        ObjectNode object = Output.object();
        object.put("run_id", result.runId());
        object.put("same", result.same());
        object.put("same_configuration", result.sameConfiguration());
        ArrayNode copies = object.putArray("copies");
        for (ReplayResult.Copy copy : result.copies()) {
            copies.addObject()
                    .put("name", copy.name())
                    .put("outcome", word(copy))
                    .put("reason", copy.reason());
        }
        return object;
    }
}
