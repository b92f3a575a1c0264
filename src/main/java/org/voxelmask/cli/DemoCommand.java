package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.voxelmask.access.AccessGate;
import org.voxelmask.config.AccessConfig;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ProfileName;
import org.voxelmask.demo.DemoInstance;
import org.voxelmask.demo.DemoSender;
import org.voxelmask.demo.DemoStudy;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.ProcessRequest;
import org.voxelmask.pipeline.RunMode;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.pipeline.StudyPipeline;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.Staging;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole way on a synthetic study. */
@Command(
        name = "demo",
        description = {
            "Shows all of it once: receives a synthetic study, processes it, verifies the bundle.",
            "Starts a node on a loopback port and sends it the study by C-STORE, then tells where to "
                    + "look. Nothing of it is of a real patient."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"2 to 6:as of process and verify", "8:the node refused the study"},
        footer = {"", "Example:", "  voxelmask demo --data ./voxelmask-demo"})
final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 1;
    private static final String AE_TITLE = "VOXELMASK";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "voxelmask-demo",
            description = "the data folder (${DEFAULT-VALUE})")
    private Path data;

    @Option(names = "--json", description = "print one JSON object, as process does")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        Node node = Node.open(new NodeOptions()
                .load(List.of(
                        new ConfigFlag("data.dir", "--data", data.toString()),
                        new ConfigFlag("node.port", "(demo)", "0"),
                        new ConfigFlag("node.bind", "(demo)", "127.0.0.1"),
                        new ConfigFlag("node.ae_title", "(demo)", AE_TITLE)))
                .withAccess(AccessConfig.defaults()));
        List<DemoInstance> study = DemoStudy.create(SEED);
        receive(node, study);
        RunResult run = process(node, study.get(0).dataset().getString(Tag.StudyInstanceUID));
        if (run.bundleDir() == null) {
            report(run, null);
            return run.state().exitCode();
        }
        VerificationResult verified = new BundleVerifier().verify(run.runDir(), VerifyOptions.none());
        report(run, verified);
        return run.state().exitCode() != 0 || verified.verified()
                ? run.state().exitCode()
                : Integer.valueOf(ExitCode.NOT_VERIFIED);
    }

    private void receive(Node node, List<DemoInstance> study) throws IOException, UserException, InterruptedException {
        try (Staging staging = node.receive();
                AccessGate gate = Callers.gate(node.config());
                AssociationAcceptor acceptor = node.listen(staging, gate)) {
            say("node " + AE_TITLE + " listens on port " + acceptor.address().getPort());
            int refused = DemoSender.send(study, acceptor.address(), AE_TITLE);
            if (refused > 0) {
                throw new UserException(ErrorCode.PEER, refused + " objects of the demo were refused by the node");
            }
            say(study.size() + " objects sent by C-STORE and staged");
        }
    }

    private RunResult process(Node node, String studyUid) throws Exception {
        StudyFolder folder = StudyOptions.find(node.studies(), studyUid);
        StageLock lock = StudyOptions.lock(folder);
        try (lock) {
            List<StagedInstance> instances = folder.instances();
            ProcessRequest request = new ProcessRequest(
                    folder, instances, RunMode.PILOT, ProfileName.FOI_PATIENT, node.defaultOutput(), "demo", false);
            RunResult run = StopSignals.during(() -> new StudyPipeline(node.workshop(), new ToldRun(node.clock()))
                    .process(request, RunOutput.progress(spec, json)));
            StagedPurges.afterSeal(node, spec, folder, lock, instances, run);
            return run;
        }
    }

    private void report(RunResult run, VerificationResult verified) {
        if (json) {
            Output.json(spec, RunOutput.json(run));
            return;
        }
        RunOutput.print(spec, run);
        if (verified != null) {
            say("verify: " + verified.status().word());
            say("look at the copies with any DICOM viewer, and check again with: voxelmask verify " + run.runDir());
        }
    }

    private void say(String text) {
        if (!json) {
            Output.line(spec, text);
        }
    }
}
