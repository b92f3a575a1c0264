package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RunLock;
import org.voxelmask.export.ExportException;
import org.voxelmask.export.Exporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs a run into a zip. */
@Command(
        name = "export",
        description = {
            "Packs a run that verifies into a zip: bundle, copies, receipts, public keys, and how to " + "check them.",
            "The same run gives the same bytes. --shareable leaves out what names the source's UIDs; "
                    + "what stays has its proofs to the signed root, and verify takes the zip as it is."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.USAGE_TEXT,
            "5:the run does not verify, or a UID of the source would be shared; nothing was written",
            "7:another process has the run"
        },
        footer = {
            "",
            "Examples:",
            "  voxelmask export RUN bundle.zip",
            "  voxelmask export RUN --evidence-only evidence.zip",
            "  voxelmask export RUN --shareable view.zip && voxelmask verify view.zip"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "the run's folder, or its id below the usual output")
    private String run;

    @Parameters(index = "1", paramLabel = "ZIP", description = "must not exist")
    private Path zip;

    @Option(names = "--shareable", description = "without the source's UIDs and without the copies")
    private boolean shareable;

    @Option(names = "--evidence-only", description = "without the copies")
    private boolean evidenceOnly;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        if (Files.exists(zip)) {
            throw new UserException(
                    ErrorCode.NO_SUCH_FILE, zip + " is there already and is not overwritten: give another name");
        }
        Node node = Node.existing(options.load(List.of()));
        RunLayout layout = RunLayout.at(folder(node));
        Optional<RunLock> lock = RunLock.tryLock(layout);
        try (RunLock held = lock.orElse(null)) {
            if (held == null) {
                throw new UserException(ErrorCode.STUDY_LOCKED, "another process has the run: try again later");
            }
            print(new Exporter(node.audit(), node.keyChain()).export(layout, kind(), zip));
            return ExitCode.OK;
        } catch (ExportException e) {
            throw UserException.of(e);
        }
    }

    private Exporter.Kind kind() {
        if (shareable) {
            return Exporter.Kind.SHAREABLE;
        }
        return evidenceOnly ? Exporter.Kind.EVIDENCE_ONLY : Exporter.Kind.CUSTODIAN;
    }

    private Path folder(Node node) throws IOException, UserException {
        try {
            Path usual =
                    RunLayout.of(node.defaultOutput(), UUID.fromString(run)).root();
            if (Files.isDirectory(usual)) {
                return usual;
            }
        } catch (IllegalArgumentException e) {
            // no id: a path
        }
        Path folder =
                OwnFolders.require(Path.of(run), node.config()).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "there is no run " + run + ": give the run's folder");
        }
        return folder;
    }

    private void print(Exporter.Exported exported) {
        if (json) {
            Output.json(
                    spec,
                    Output.object()
                            .put("file", exported.file().toString())
                            .put("kind", kind().name().toLowerCase(Locale.ROOT))
                            .put("sha256", exported.sha256())
                            .put("bytes", exported.bytes()));
        } else {
            Output.line(spec, exported.sha256() + "  " + exported.file());
        }
    }
}
