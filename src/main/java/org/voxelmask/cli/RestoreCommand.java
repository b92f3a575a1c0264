package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.backup.BackupManifest;
import org.voxelmask.backup.Restore;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.proof.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a data folder from a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a data folder from what backup packed; never over one that is there.",
            "Every file is held against the backup's manifest, and ledger, trail and tables are "
                    + "checked, before anything gets its name. What was staged is sent again by the PACS; runs "
                    + "come from their own backup, into output/."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:the backup is not what it was"},
        footer = {
            "",
            "Examples:",
            "  voxelmask restore node.zip --data /srv/voxelmask",
            "  voxelmask restore node.zip --data /srv/voxelmask && voxelmask ledger verify --since HEAD"
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a backup, decrypted")
    private Path file;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        if (!Files.isRegularFile(file)) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, "there is no file " + file);
        }
        NodeConfig config = options.load(List.of());
        String sha256 = Sha256.hex(file);
        BackupManifest manifest = Restore.restore(file, config.data().dir());
        Node.existing(config)
                .audit()
                .record(
                        AuditEvent.BACKUP_RESTORED,
                        Map.of(
                                "backup_sha256", sha256,
                                "backup_made_at", manifest.createdAt(),
                                "ledger_head", manifest.ledgerHead(),
                                "audit_head", manifest.auditHead()));
        print(config, manifest);
        return ExitCode.OK;
    }

    private void print(NodeConfig config, BackupManifest manifest) {
        if (json) {
            ObjectNode object = Output.object()
                    .put("data", config.data().dir().toString())
                    .put("made_at", manifest.createdAt())
                    .put("made_by", manifest.version())
                    .put("files", manifest.items().size())
                    .put("ledger_head", manifest.ledgerHead())
                    .put("audit_head", manifest.auditHead())
                    .put("database_inside", manifest.databaseInside())
                    .put("signing_key_inside", manifest.signingKeyInside());
            Output.json(spec, object);
            return;
        }
        Output.line(
                spec,
                "restored: " + manifest.items().size() + " files as of " + manifest.createdAt()
                        + "; what the node did later is not in them");
        if (!manifest.databaseInside() && config.database().embedded()) {
            Output.line(spec, "the backup has no tables: set database.url, or restore them where they were");
        }
        if (!manifest.signingKeyInside()) {
            Output.line(spec, "the backup has no signing key: set keys.signing_key_file to where it lies");
        }
    }
}
