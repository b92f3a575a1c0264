package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.files.SystemDisk;
import org.voxelmask.pipeline.DeadRuns;
import org.voxelmask.retention.NodeJournal;
import org.voxelmask.retention.RetentionException;
import org.voxelmask.retention.RunCatalog;
import org.voxelmask.retention.RunEntry;
import org.voxelmask.retention.RunPurge;
import org.voxelmask.retention.UnendedPurge;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyContents;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudyState;
import org.voxelmask.stage.StudySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes what runs and staged studies hold, on an explicit word. */
@Command(
        name = "purge",
        description = {
            "Deletes the copies and the evidence of runs, or staged studies.",
            "Of a run its manifest, signature record and receipt stay. Recorded in the audit trail "
                    + "and the ledger, before and after. Cannot be undone. Without --confirm it only says what "
                    + "would go."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "2:wrong usage or configuration, no such run, or --confirm is missing: nothing was deleted",
            "7:study unknown, or still receiving; study or run locked by another process"
        },
        footer = {
            "",
            "Examples:",
            "  voxelmask purge --expired --confirm",
            "  voxelmask purge RUN --confirm",
            "  voxelmask purge --staged STUDY --confirm",
            "  voxelmask purge --staged STUDY --even-if-unreadable --confirm",
            "  voxelmask purge --all-sealed --confirm"
        })
final class PurgeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", arity = "0..*", description = "the id of a run, or its folder")
    private List<String> runs = List.of();

    @Option(names = "--expired", description = "the runs that their policy no longer keeps")
    private boolean expired;

    @Option(
            names = "--staged",
            paramLabel = "STUDY",
            description = "a staged study, by Study Instance UID or key, processed or not")
    private List<String> staged = List.of();

    @Option(names = "--all-sealed", description = "the staged studies whose last run was sealed")
    private boolean allSealed;

    @Option(names = "--even-if-receiving", description = "with --staged: do not wait for the sender's silence")
    private boolean evenIfReceiving;

    @Option(
            names = "--even-if-unreadable",
            description = {
                "with --staged: delete the whole study when files of it cannot be opened, because its key is lost;",
                "what is left of the key is destroyed"
            })
    private boolean evenIfUnreadable;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where the runs are; without it output/ in the data folder")
    private Path output;

    @Option(names = "--confirm", description = "delete, instead of saying what would go")
    private boolean confirm;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        int kinds = (runs.isEmpty() ? 0 : 1) + (expired ? 1 : 0) + (staged.isEmpty() ? 0 : 1) + (allSealed ? 1 : 0);
        if (kinds != 1) {
            throw new UserException(
                    ErrorCode.USAGE, "purge takes RUN, --expired, --staged or --all-sealed, one of them");
        }
        Node node = Node.existing(options.load(List.of()));
        if (staged.isEmpty() && !allSealed) {
            purgeRuns(node, chosenRuns(node));
        } else {
            purgeStudies(node, chosenStudies(node));
        }
        if (!confirm) {
            throw new UserException(ErrorCode.NOT_CONFIRMED, "nothing was deleted: add --confirm");
        }
        return ExitCode.OK;
    }

    private List<RunEntry> chosenRuns(Node node) throws IOException, UserException {
        RunCatalog catalog =
                new RunCatalog(output == null ? node.defaultOutput() : OwnFolders.require(output, node.config()));
        Instant now = Clock.systemUTC().instant();
        if (expired) {
            return catalog.list().stream().filter(run -> run.isExpired(now)).toList();
        }
        List<RunEntry> chosen = new ArrayList<>();
        for (String run : runs) {
            chosen.add(
                    run.contains("/")
                            ? RunCatalog.entry(OwnFolders.require(Path.of(run), node.config())
                                    .toAbsolutePath()
                                    .normalize())
                            : catalog.find(run)
                                    .orElseThrow(() -> new UserException(
                                            ErrorCode.NO_SUCH_FILE,
                                            "there is no run " + run + ": voxelmask runs lists them")));
        }
        return chosen;
    }

    /** Another node's run can neither be purged here nor its purge recorded. */
    private static void requireOwn(Node node, List<RunEntry> chosen) throws IOException, UserException {
        OwnRuns own = new OwnRuns(node);
        for (RunEntry run : chosen) {
            if (run.runId() != null && !own.has(run.runId())) {
                throw new UserException(
                        ErrorCode.NOT_PURGED,
                        "run " + run.runId()
                                + " is in neither ledger nor audit trail of this node: nothing was deleted;"
                                + " purge it with the --config or --data of the node that made it");
            }
        }
    }

    private void purgeRuns(Node node, List<RunEntry> chosen) throws IOException, InterruptedException, UserException {
        requireOwn(node, chosen);
        if (confirm) {
            // a run that died is told to be abandoned first: nothing says so of one that is purged
            new DeadRuns(node.ledger(), node.audit(), Tables.open(node.config(), node.clock())).conclude();
        }
        NodeJournal journal = new NodeJournal(node.audit(), node.ledger());
        RunPurge purge = new RunPurge(SystemDisk.create(), node.clock(), journal, rows(node));
        try {
            for (RunEntry run : chosen) {
                RunPurge.Extent extent = purge.extent(run);
                if (confirm) {
                    PurgeRecord record = purge.purge(run);
                    say("purged", run, new RunPurge.Extent(record.files(), record.bytes()));
                } else {
                    say("would purge", run, extent);
                }
            }
        } catch (RetentionException e) {
            throw UserException.of(e);
        }
    }

    /** Opened by the first purge: who only asks needs no database. */
    private static RunPurge.Rows rows(Node node) {
        return runId -> {
            try {
                Tables.open(node.config(), node.clock()).purged(runId);
            } catch (Gate2Exception | UserException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }

    private void say(String what, RunEntry run, RunPurge.Extent extent) {
        boolean kept =
                run.purgeAfter() != null && !run.isExpired(Clock.systemUTC().instant());
        String early = kept ? ", which " + run.policy() + " keeps until " + run.purgeAfter() : "";
        Output.line(
                spec,
                what + " run " + run.runId() + " (" + run.standing().words() + "): " + extent.files() + " files, "
                        + Output.bytes(extent.bytes()) + early);
    }

    private List<StudyFolder> chosenStudies(Node node) throws IOException, UserException {
        StudyCatalog studies = node.studies();
        List<StudyFolder> chosen = new ArrayList<>();
        for (String study : staged) {
            Optional<StudyFolder> folder = studies.find(study);
            if (folder.isPresent()) {
                chosen.add(folder.get());
            } else {
                end(node, StagedPurges.unended(node, study));
            }
        }
        if (allSealed) {
            for (StudySummary study : studies.list()) {
                if (study.state() == StudyState.SEALED) {
                    chosen.add(StudyOptions.find(studies, study.studyKey()));
                }
            }
        }
        return chosen;
    }

    /** A purge that took everything and could not say so is ended by repeating it, as any other. */
    private void end(Node node, UnendedPurge purge) throws IOException {
        if (confirm) {
            purge.end(new NodeJournal(node.audit(), node.ledger()));
        }
        Output.line(
                spec,
                "nothing is staged any more of study " + purge.studyKey() + ": the end of its purge of " + purge.begun()
                        + (confirm ? " is recorded now" : " would be recorded"));
    }

    /** A purge that knows which instances it takes cannot be told of files that nobody can open. */
    private void forget(Node node, StudyFolder study, StageLock lock, int unreadable)
            throws IOException, UserException {
        if (!evenIfUnreadable) {
            throw new UserException(
                    ErrorCode.STUDY_NOT_WHOLE,
                    unreadable + " staged files of study " + study.studyKey() + " cannot be opened, as without their "
                            + "key: restore it, or add --even-if-unreadable to delete the whole study for good");
        }
        long gone = confirm
                ? StagedPurges.recorded(node).forget(study, lock, node.studies())
                : study.extent().instances();
        Output.line(
                spec,
                (confirm ? "purged" : "would purge") + " staged study " + study.studyKey() + ", which cannot be read: "
                        + gone + " files and its key");
    }

    private void purgeStudies(Node node, List<StudyFolder> chosen)
            throws IOException, InterruptedException, UserException {
        for (StudyFolder study : chosen) {
            // asked before the lock is taken: who asks for a study's state tries its lock
            StudyState state = node.studies().state(study, study.instances());
            if (state == StudyState.RECEIVING && !evenIfReceiving) {
                throw new UserException(
                        ErrorCode.STUDY_RECEIVING,
                        "study " + study.studyKey()
                                + " is still receiving: wait for silence, or give --even-if-receiving");
            }
            StageLock lock = StudyOptions.lock(study);
            try (lock) {
                StudyContents contents = study.contents();
                if (contents.unreadable() > 0) {
                    forget(node, study, lock, contents.unreadable());
                    continue;
                }
                int gone = confirm
                        ? StagedPurges.recorded(node).purge(study, lock, contents.instances(), null)
                        : contents.instances().size();
                Output.line(
                        spec,
                        (confirm ? "purged" : "would purge") + " staged study " + study.studyKey() + ": " + gone
                                + " instances");
            }
        }
    }
}
