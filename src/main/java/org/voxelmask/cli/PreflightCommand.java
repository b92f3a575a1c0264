package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.RunReceipt.PreflightResult;
import org.voxelmask.pipeline.Preflight;
import org.voxelmask.pipeline.Workshop;
import org.voxelmask.stage.StagedInstance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the checks of a run without a run. */
@Command(
        name = "preflight",
        description = "Makes the checks that process makes first, and tells who could send to serve.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "3:a check failed", "7:study unknown"},
        footer = {"", "Examples:", "  voxelmask preflight", "  voxelmask preflight STUDY --output ./copies --json"})
final class PreflightCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STUDY", arity = "0..1", description = "a staged study, for the room that it needs")
    private String study;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where runs would go; without it output/ in the data folder")
    private Path output;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        Node node = Node.open(options.load(List.of()));
        List<StagedInstance> instances = study == null
                ? List.of()
                : StudyOptions.find(node.studies(), study).instances();
        Workshop workshop = node.workshop();
        Preflight.Question question = new Preflight.Question(
                output == null ? node.defaultOutput() : OwnFolders.require(output, node.config()),
                instances,
                node.config().process(),
                workshop.detection(),
                1);
        return StopSignals.during(() -> check(node, question));
    }

    private int check(Node node, Preflight.Question question) throws Exception {
        try (Preflight preflight = Preflight.of(question)) {
            List<PreflightResult> results = new ArrayList<>(preflight.results());
            results.add(callers(node.config()));
            results.add(age(node));
            results.add(left(node));
            results.add(tls(node));
            boolean passed = results.stream().allMatch(PreflightResult::passed);
            print(results, passed);
            return passed ? ExitCode.OK : ExitCode.PREFLIGHT_FAILED;
        }
    }

    /** Not a check of a run: process works without serve. */
    private static PreflightResult callers(NodeConfig config) {
        try {
            return new PreflightResult("callers", true, Callers.policy(config).sentence());
        } catch (UserException e) {
            return new PreflightResult("callers", false, "serve would not start: " + e.getMessage());
        }
    }

    private static PreflightResult tls(Node node) {
        if (!node.config().tls().enabled()) {
            return new PreflightResult("tls", true, "not enabled: connections are plain TCP");
        }
        try {
            node.security();
            return new PreflightResult("tls", true, "certificate and key can be used");
        } catch (UserException e) {
            return new PreflightResult("tls", false, "serve would not start: " + e.getMessage());
        }
    }

    /** Not a check of a run, either: old studies keep nobody from processing them. */
    private static PreflightResult age(Node node) throws IOException {
        Instant limit = node.clock().instant().minus(node.config().retention().stagingMaxAge());
        long old = node.studies().list().stream()
                .filter(staged -> staged.firstReceived().isBefore(limit))
                .count();
        String detail = old == 0
                ? "no study has been staged for longer than retention.staging_max_age"
                : "WARNING: " + old + " studies have been staged for longer than retention.staging_max_age: "
                        + "voxelmask studies lists them";
        return new PreflightResult("staging_age", true, detail);
    }

    /** Nor do originals that a sealed run should have taken away. */
    private static PreflightResult left(Node node) throws IOException {
        long left = node.studies().list().stream()
                .filter(staged -> StudiesCommand.isLeft(node, staged))
                .count();
        String detail = left == 0
                ? "no staged originals of a sealed run are left that should be gone"
                : "WARNING: the staged originals of " + left + " sealed studies should be gone: "
                        + "voxelmask purge --all-sealed --confirm";
        return new PreflightResult("staging_purged", true, detail);
    }

    private void print(List<PreflightResult> results, boolean passed) {
        if (!json) {
            results.forEach(result -> Output.line(spec, line(result)));
            return;
        }
        ObjectNode object = Output.object().put("passed", passed);
        ArrayNode checks = object.putArray("checks");
        results.forEach(result -> checks.addObject()
                .put("check", result.check())
                .put("result", result.passed() ? "PASS" : "FAIL")
                .put("detail", result.detail()));
        Output.json(spec, object);
    }

    private static String line(PreflightResult result) {
        return String.format(
                Locale.ROOT, "%-4s  %-18s %s", result.passed() ? "PASS" : "FAIL", result.check(), result.detail());
    }
}
