package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.voxelmask.backup.Backup;
import org.voxelmask.backup.BackupManifest;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.files.DurableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs the node's records. */
@Command(
        name = "backup",
        description = {
            "Packs the node's records into one file, while the node works: keys, ledger, audit "
                    + "trail, tables, pseudonyms.",
            "Checks what it packed. Never packs what is staged, the keys of staged studies, or runs. "
                    + "The file holds secrets: encrypt it, and keep it away from the runs."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:the node's records do not hold; there is no backup"},
        footer = {
            "",
            "Examples:",
            "  voxelmask backup /media/backup/node.zip",
            "  voxelmask backup - | age -r RECIPIENT > node.zip.age"
        })
final class BackupCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(paramLabel = "FILE", description = "must not exist; - is standard output")
    private String file;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        boolean piped = file.equals(STANDARD_OUTPUT);
        if (piped && json) {
            throw new UserException(ErrorCode.USAGE, "--json and the backup cannot both have standard output");
        }
        Path target = piped ? null : Path.of(file).toAbsolutePath();
        if (target != null && Files.exists(target)) {
            throw new UserException(
                    ErrorCode.NO_SUCH_FILE, file + " is there already and is not overwritten: give another name");
        }
        if (target != null && !Files.isDirectory(target.getParent())) {
            throw new UserException(
                    ErrorCode.NO_SUCH_FILE, "there is no folder for " + file + ": make it, or give another name");
        }
        Backup.Made made = made(backup(), target);
        if (!piped) {
            print(made);
        }
        return ExitCode.OK;
    }

    /** A signal ends it, too, with nothing of it left on the disk. */
    private static Backup.Made made(Backup backup, Path target) throws Exception {
        try {
            return StopSignals.during(() -> target == null ? toOutput(backup) : toFile(backup, target));
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            InterruptedException stopped = new InterruptedException("asked to stop; there is no backup");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private static Backup.Made toOutput(Backup backup) throws IOException {
        // not the writer of commands, which is for text
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        Backup.Made made = backup.writeTo(out);
        out.flush();
        return made;
    }

    private Backup backup() throws Exception {
        NodeConfig config = options.load(List.of());
        PresentKeys.require(config);
        Node node = Node.existing(config);
        AppBuild build = AppBuild.current("", "");
        Backup.Origin origin = new Backup.Origin(
                build.version(),
                config.database().embedded(),
                config.keys().signingKeyFile().toString().isEmpty());
        return new Backup(config.data().dir(), node.audit(), node.clock(), origin);
    }

    private static Backup.Made toFile(Backup backup, Path target) throws Exception {
        AtomicReference<Backup.Made> made = new AtomicReference<>();
        DurableFile.write(target, out -> made.set(backup.writeTo(out)));
        return made.get();
    }

    private void print(Backup.Made made) {
        BackupManifest manifest = made.manifest();
        if (json) {
            ObjectNode object = Output.object()
                    .put("file", file)
                    .put("sha256", made.sha256())
                    .put("bytes", made.bytes())
                    .put("files", manifest.items().size())
                    .put("ledger_head", manifest.ledgerHead())
                    .put("audit_head", manifest.auditHead())
                    .put("database_inside", manifest.databaseInside())
                    .put("signing_key_inside", manifest.signingKeyInside());
            Output.json(spec, object);
            return;
        }
        Output.line(spec, made.sha256() + "  " + file);
        if (!manifest.databaseInside()) {
            Output.line(spec, "without the tables: back them up where the database runs");
        }
        if (!manifest.signingKeyInside()) {
            Output.line(spec, "without the signing key, which lies outside the data folder");
        }
    }
}
