package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.export.ShareableVerifier;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerificationText;
import org.voxelmask.verify.VerifyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies a bundle or a run from its files. */
@Command(
        name = "verify",
        description = {
            "Checks a bundle, or a run with its copies, from the files alone.",
            "Needs no data folder and no key. Without --public-key it checks that one key signed "
                    + "everything, not whose key that is."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:failed, or an original was not there to be checked"},
        footer = {
            "",
            "Examples:",
            "  voxelmask verify output/voxelmask_runs/RUN",
            "  voxelmask verify EVIDENCE_... --source ./originals --public-key hospital.pem"
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE_OR_RUN", description = "the folder of a bundle or of a run, or a shareable zip")
    private Path folder;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description = "a folder of originals, to check that they are what was processed")
    private Path source;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "the key that must have signed (PEM), or a chain of keys by keys export-public")
    private Path publicKey;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "record in this node's audit trail that the folder was verified, and how that came out")
    private Path data;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        if (source != null && !Files.isDirectory(source)) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "--source: there is no folder " + source);
        }
        if (ShareableVerifier.isView(folder)) {
            return ShareableOutput.print(spec, ShareableVerifier.verify(folder, key()), publicKey != null, json);
        }
        VerifyOptions options = new VerifyOptions(Optional.ofNullable(source), key());
        VerificationResult result = new BundleVerifier().verify(folder, options);
        if (data != null) {
            record(result);
        }
        if (json) {
            Output.line(spec, VerificationText.jsonText(result));
        } else {
            VerificationText.lines(result).forEach(line -> Output.line(spec, line));
        }
        return result.verified() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    /** What is not in the trail is not told, either. */
    private void record(VerificationResult result) throws IOException, UserException, ConfigException {
        ConfigFlag flag = new ConfigFlag("data.dir", "--data", data.toString());
        Node node = Node.existing(ConfigLoader.load(Optional.empty(), List.of(flag)));
        Map<String, String> fields = new TreeMap<>();
        fields.put("verified", String.valueOf(result.verified()));
        fields.put("findings", String.valueOf(result.findings().size()));
        result.runId().ifPresent(id -> fields.put("run_id", id.toString()));
        result.signingKeyId().ifPresent(id -> fields.put("key_id", id));
        node.audit().record(AuditEvent.RUN_VERIFIED, fields);
    }

    private Optional<KeyChain> key() throws IOException, UserException {
        return publicKey == null ? Optional.empty() : Optional.of(LedgerOptions.keys("--public-key", publicKey));
    }
}
