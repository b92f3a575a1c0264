package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.VerificationKey;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.Finding;
import org.voxelmask.verify.VerificationResult;
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
            "Checks a bundle, or a run with its copies, from the files alone. Needs no data folder and no key.",
            "Without --public-key it checks that one key signed everything, not whose key that is."
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
    @Parameters(paramLabel = "BUNDLE_OR_RUN", description = "the folder of a bundle or of a run")
    private Path folder;

    @Option(
            names = "--source",
            paramLabel = "DIR",
            description = "a folder of originals, to check that they are what was processed")
    private Path source;

    @Option(names = "--public-key", paramLabel = "FILE", description = "the key that must have signed (PEM)")
    private Path publicKey;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        if (source != null && !Files.isDirectory(source)) {
            throw new UserException(ExitCode.USAGE, "--source: there is no folder " + source);
        }
        VerifyOptions options = new VerifyOptions(Optional.ofNullable(source), key());
        VerificationResult result = new BundleVerifier().verify(folder, options);
        if (json) {
            Output.json(spec, json(result));
        } else {
            print(result);
        }
        return result.verified() ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private Optional<VerificationKey> key() throws IOException, UserException {
        if (publicKey == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(VerificationKey.read(publicKey));
        } catch (EvidenceException e) {
            throw new UserException(ExitCode.USAGE, "--public-key: " + e.getMessage());
        } catch (FileSystemException e) {
            throw new UserException(ExitCode.USAGE, "--public-key: " + Sentence.of(e));
        }
    }

    private void print(VerificationResult result) {
        String signer = result.signingKeyId().map(id -> ", signed by key " + id).orElse("");
        Output.line(spec, result.status().word() + signer);
        result.findings().forEach(finding -> Output.line(spec, "  " + finding.line()));
    }

    private static ObjectNode json(VerificationResult result) {
        ObjectNode object = Output.object();
        object.put("status", result.status().word());
        object.put("run_id", result.runId().orElse(null));
        object.put("signing_key_id", result.signingKeyId().orElse(null));
        ObjectNode checks = object.putObject("checks");
        result.checks().forEach((name, outcome) -> checks.put(name.name().toLowerCase(Locale.ROOT), outcome.name()));
        ArrayNode findings = object.putArray("findings");
        for (Finding finding : result.findings()) {
            findings.addObject()
                    .put("code", finding.code().name())
                    .put("severity", finding.severity().name())
                    .put("path", finding.path())
                    .put("message", finding.message());
        }
        return object;
    }
}
