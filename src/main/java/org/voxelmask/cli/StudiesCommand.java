package org.voxelmask.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyState;
import org.voxelmask.stage.StudySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is staged. */
@Command(
        name = "studies",
        description = {
            "Lists staged studies: key, state (receiving, staged, processing, sealed, failed), size, "
                    + "age, last caller.",
            "Keys and UIDs of series and instances with --instances. UIDs are shown only with " + "--show-uids."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT},
        footer = {"", "Example:", "  voxelmask studies --json"})
final class StudiesCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Option(names = "--show-uids", description = "show Study Instance UIDs, which identify")
    private boolean showUids;

    @Option(
            names = "--instances",
            paramLabel = "STUDY",
            description = "list the series and instances of one study by their keys, for process --deselect")
    private String instancesOf;

    @Option(names = "--json", description = "print a JSON array")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Node node = Node.existing(options.load(List.of()));
        if (instancesOf != null) {
            return instances(node);
        }
        List<String> problems = new ArrayList<>();
        List<StudySummary> studies = node.studies().list(problems);
        PrintWriter err = spec.commandLine().getErr();
        studies.stream().filter(study -> isOld(node, study)).forEach(study -> problems.add(old(node, study)));
        studies.stream().filter(study -> isLeft(node, study)).forEach(study -> problems.add(left(study)));
        problems.forEach(problem -> err.println("warning: " + problem));
        err.flush();
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            studies.forEach(study -> array.add(object(node, study)));
            Output.json(spec, array);
            return ExitCode.OK;
        }
        if (!studies.isEmpty()) {
            Output.line(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "%-64s  %-10s %6s %6s %10s %8s  %s",
                            "STUDY",
                            "STATE",
                            "INST",
                            "SERIES",
                            "BYTES",
                            "AGE",
                            "CALLER"));
        }
        for (StudySummary study : studies) {
            Output.line(spec, row(node, study));
        }
        return ExitCode.OK;
    }

    private int instances(Node node) throws IOException, UserException {
        List<StagedInstance> instances =
                StudyOptions.find(node.studies(), instancesOf).instances();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (StagedInstance instance : instances) {
            ObjectNode object = array.addObject();
            object.put("series_key", node.keys().names().series(instance.seriesUid()));
            object.put("sop_key", instance.sopKey());
            object.put("sop_class_uid", UID.isValid(instance.sopClassUid()) ? instance.sopClassUid() : "");
            if (showUids) {
                object.put("series_uid", instance.seriesUid()).put("sop_uid", instance.sopInstanceUid());
            }
        }
        if (json) {
            Output.json(spec, array);
            return ExitCode.OK;
        }
        Output.line(spec, String.format(Locale.ROOT, "%-64s  %-64s  %s", "SERIES", "INSTANCE", "SOP CLASS"));
        for (JsonNode object : array) {
            List<String> row = new ArrayList<>();
            object.forEach(value -> row.add(value.asText()));
            Output.line(spec, String.join("  ", row));
        }
        return ExitCode.OK;
    }

    /** PHI is told to be too old, and never deleted by that. */
    private boolean isOld(Node node, StudySummary study) {
        return age(node, study).compareTo(node.config().retention().stagingMaxAge()) > 0;
    }

    private String old(Node node, StudySummary study) {
        return "study " + study.studyKey() + " has been staged for " + age(age(node, study))
                + ", longer than retention.staging_max_age: process it, or purge it with purge --staged";
    }

    /** A sealed run takes its originals away, unless the configuration says no: what is left is PHI without a purpose. */
    static boolean isLeft(Node node, StudySummary study) {
        return study.state() == StudyState.SEALED && node.config().retention().purgeStagingAfterSeal();
    }

    private static String left(StudySummary study) {
        return "study " + study.studyKey() + " is sealed and its staged originals are still there: the purge after the "
                + "run did not come to its end; repeat it with purge --staged, or purge --all-sealed";
    }

    private Duration age(Node node, StudySummary study) {
        return Duration.between(study.firstReceived(), node.clock().instant());
    }

    private ObjectNode object(Node node, StudySummary study) {
        ObjectNode object = Output.object();
        object.put("study_key", study.studyKey());
        object.put("state", study.state().word());
        object.put("instances", study.instances());
        object.put("series", study.series());
        object.put("bytes", study.bytes());
        object.put("age_seconds", age(node, study).toSeconds());
        object.put("over_max_age", isOld(node, study));
        object.put("purge_outstanding", isLeft(node, study));
        object.put("first_received", study.firstReceived().toString());
        object.put("last_received", study.lastReceived().toString());
        object.put("last_caller", study.lastCaller());
        if (showUids) {
            object.put("study_uid", study.studyUid());
        }
        return object;
    }

    private String row(Node node, StudySummary study) {
        String row = String.format(
                Locale.ROOT,
                "%-64s  %-10s %6d %6d %10s %8s  %s",
                study.studyKey(),
                study.state().word(),
                study.instances(),
                study.series(),
                Output.bytes(study.bytes()),
                age(age(node, study)),
                study.lastCaller());
        return showUids ? row + "  " + study.studyUid() : row;
    }

    private static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }
}
