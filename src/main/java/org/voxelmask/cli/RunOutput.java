package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunState;
import org.voxelmask.pipeline.Progress;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.verify.VerificationText;
import picocli.CommandLine.Model.CommandSpec;

/** How runs are told to people and machines. */
final class RunOutput {
    private RunOutput() {}

    /** On a terminal, as the launcher tells, a line that counts; elsewhere silence. */
    static Progress progress(CommandSpec spec, boolean json) {
        if (json || !Boolean.getBoolean("voxelmask.terminal")) {
            return Progress.NONE;
        }
        PrintWriter err = spec.commandLine().getErr();
        return (phase, done, total) -> {
            err.print("\r" + phase + " " + done + " of " + total + (done == total ? "\n" : ""));
            err.flush();
        };
    }

    static ObjectNode json(RunResult run) {
        Counts counts = run.counts() == null ? new Counts(0, 0, 0, 0, 0, 0, 0, 0) : run.counts();
        ObjectNode object = Output.object();
        object.put("run_id", run.runId().toString());
        object.put("job_id", run.jobId().toString());
        object.put("status", run.state().word());
        object.put("exit_code", run.state().exitCode());
        object.put("code", code(run));
        object.put("reason", run.reason());
        object.put("run_dir", text(run.runDir()));
        object.put("bundle_dir", text(run.bundleDir()));
        object.put("output_dir", text(run.outputDir()));
        object.put("instances_in", counts.instancesIn());
        object.put("instances_out", counts.instancesOut());
        object.put("masked", counts.instancesMasked());
        object.put("skipped", counts.instancesSkipped());
        object.put("failed", counts.failures());
        object.put("detections", counts.detectionsTotal());
        object.put("audit_complete", run.state() == RunState.COMPLETED);
        object.put("seconds", run.seconds());
        return object;
    }

    private static String code(RunResult run) {
        return run.code() == null ? null : run.code().code();
    }

    private static String text(Path path) {
        return path == null ? null : path.toAbsolutePath().normalize().toString();
    }

    static void print(CommandSpec spec, RunResult run) {
        Counts counts = run.counts();
        Output.line(
                spec,
                "run " + run.runId() + ": " + run.state().word()
                        + (run.code() == null ? "" : ": " + code(run))
                        + (run.reason() == null ? "" : ": " + run.reason()));
        if (run.state() != RunState.PREFLIGHT_FAILED) {
            Output.line(spec, "every check before the run passed");
        }
        if (counts != null) {
            Output.line(
                    spec,
                    counts.instancesIn() + " instances in, " + counts.instancesOut() + " out: "
                            + counts.instancesMasked() + " masked, " + counts.instancesSkipped() + " skipped, "
                            + counts.failures() + " failed; " + counts.detectionsTotal() + " regions of text");
        }
        if (run.state() == RunState.COMPLETED && counts != null) {
            // sealed: Gate 3 evaluated all six dimensions before the seal and after it
            Output.line(spec, VerificationText.accountedFor(counts.instancesIn()));
        }
        printPath(spec, "copies", run.outputDir());
        printPath(spec, "bundle", run.bundleDir());
        printPath(spec, "run", run.runDir());
    }

    /** Whoever wants to process the study again has to send it again, and should know. */
    static void purged(CommandSpec spec, int instances) {
        if (instances > 0) {
            Output.line(spec, "purged  " + instances + " staged originals: to process the study again, send it again");
        }
    }

    private static void printPath(CommandSpec spec, String what, Path path) {
        if (path != null) {
            Output.line(spec, String.format(Locale.ROOT, "%-7s %s", what, text(path)));
        }
    }
}
