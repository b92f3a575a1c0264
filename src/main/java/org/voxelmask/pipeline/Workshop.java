package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.evidence.BundleCheck;
import org.voxelmask.evidence.BundleSealer;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.RuntimeEnvironment;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.keys.NodeKeys;
import org.voxelmask.ledger.Ledger;
import org.voxelmask.mask.Fill;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.Planner;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.verify.SealGate;
import org.voxelmask.viewer.ViewedRun;

/**
 * What a run is made with: configuration, keys, clock, ids, and the tools that follow from them.
 *
 * @param config the whole configuration
 * @param keys the node's secrets
 * @param signingKey signs bundles and receipts
 * @param ledger records every run
 * @param audit the node's trail
 * @param gate2 the tables of the runs
 * @param nativeFolder where engines unpack their libraries
 * @param clock tells the time
 * @param ids makes run and job ids
 */
public record Workshop(
        NodeConfig config,
        NodeKeys keys,
        SigningKey signingKey,
        Ledger ledger,
        AuditTrail audit,
        Gate2Store gate2,
        Path nativeFolder,
        Clock clock,
        Supplier<UUID> ids) {
    String configSha256() {
        return ConfigSnapshot.of(config).sha256();
    }

    ImageLimits imageLimits() {
        return imageLimits(config);
    }

    static ImageLimits imageLimits(NodeConfig config) {
        ImageLimits limits = ImageLimits.DEFAULTS;
        return new ImageLimits(
                limits.maxColumns(),
                limits.maxRows(),
                limits.maxFrames(),
                limits.maxFrameBytes(),
                config.process().frameDeadline());
    }

    /** How engines are opened, as long as no profile is known. */
    public DetectionSettings detection() {
        return detection(config, nativeFolder);
    }

    /** How engines are opened for a profile and so many objects. */
    static DetectionSettings detection(NodeConfig config, ProfileName profile, Path nativeFolder, int objects) {
        boolean technical = config.profile(profile).keepTechnical() == ProfileConfig.KeepTechnical.ON;
        return detection(config, nativeFolder)
                .withTechnical(technical)
                .withThreads(config.detection().threadsOfEach(objects));
    }

    /** The same by a configuration alone. */
    public static DetectionSettings detection(NodeConfig config, Path nativeFolder) {
        DetectionSettings.Engine engine =
                DetectionSettings.Engine.valueOf(config.detection().engine().name());
        return new DetectionSettings(
                engine,
                nativeFolder,
                1,
                config.process().detectionTimeLimit(),
                config.detection().secondScale(),
                config.detection().pixelRegions(),
                false);
    }

    Preflight.Question question(ProcessRequest request) {
        return new Preflight.Question(
                request.outputRoot(),
                request.instances(),
                config.process(),
                detection(
                        config,
                        request.profile(),
                        nativeFolder,
                        request.instances().size()),
                config.detection().workers(request.instances().size()));
    }

    /** What copies are written in. */
    OutputForm form() {
        return form(config);
    }

    static OutputForm form(NodeConfig config) {
        return new OutputForm(
                config.process().outputSyntax(), fill(config), config.process().slideLabels(), imageLimits(config));
    }

    private static Fill fill(NodeConfig config) {
        return switch (config.process().render()) {
            case BLACK_BOX -> new Fill.BlackBox();
            case SOLID_FILL -> new Fill.SolidFill(config.process().fillGrey());
            case BLUR -> throw new IllegalStateException("the configuration refuses blur");
        };
    }

    Planner planner() {
        return new Planner(fill(config), config.process().padding(), keys.names()::uuid);
    }

    OrderCapture capture(Run run, List<ExaminedInstance> examined) throws IOException, EvidenceException {
        return OrderCapture.capture(run, examined, clock.instant(), keys.names()::uuid);
    }

    /** Decides about attributes as a profile says. */
    HeaderTreatment headers(ProfileName profile, UUID jobId) {
        return new HeaderTreatment(
                keys.projectKey(),
                config.profile(profile).deidentification(),
                jobId,
                config.process().residualGate());
    }

    /** Which pseudonyms the node gave. */
    PseudonymRegistry pseudonyms() {
        return new PseudonymRegistry(dataFolder(), keys.saltId());
    }

    /** The node's own folder, mode 0700. */
    Path dataFolder() {
        return nativeFolder.toAbsolutePath().getParent();
    }

    PlanRecorder planRecorder(Run run, ProcessRequest request, Preflight preflight) {
        ProfileConfig profile = config.profile(request.profile());
        return new PlanRecorder(
                run.runId(),
                run.jobId(),
                preflight.detectors().identity(),
                profile.detectionThresholds().confidenceMin(),
                profile.detectionThresholds().boxMinArea());
    }

    /** The runs of this node that are not over. */
    BegunRuns begunRuns() {
        return new BegunRuns(ledger.file());
    }

    /** Those of them whose process died. */
    DeadRuns deadRuns() {
        return new DeadRuns(ledger, audit, gate2);
    }

    /** Who keeps account of a run for Gate 2. */
    Gate2Account account(UUID jobId, UUID runId, RunLayout layout, Instant startedAt, Receipts receipts) {
        Stopwatch watch = new Stopwatch(clock);
        ProcessRequest request = receipts.request();
        ProfileConfig profile = config.profile(request.profile());
        ObjectRows rows =
                new ObjectRows(jobId, runId, request.study().studyKey(), keys.names(), watch, request.instances());
        PlanRows plans = new PlanRows(
                jobId,
                runId,
                receipts.engine(),
                profile.detectionThresholds().confidenceMin(),
                profile.detectionThresholds().boxMinArea());
        BlobFolder folder =
                new BlobFolder(layout.tmp().resolve("evidence"), layout.evidence(), jobId, runId, keys.names()::uuid);
        JobRow job = new JobRow(jobId, runId, startedAt, clock.getZone(), config, receipts);
        return new Gate2Account(
                gate2,
                watch,
                job,
                rows,
                plans,
                new SeriesRows(keys.names()),
                folder,
                config.evidence().previews());
    }

    /** What the page for people says of a run. */
    ViewedRun viewed(Run run, ProcessRequest request, Preflight preflight) {
        EngineIdentity engine = preflight.detectors().identity();
        return new ViewedRun(
                run.runId().toString(),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                request.mode().word(),
                config.profile(request.profile()).complianceProfile(),
                engine.engine() + ", " + engine.version());
    }

    BundleSealer sealer(RunLayout layout, RunWatch watch) {
        SealGate gate = new SealGate(layout);
        return new BundleSealer(signingKey, ids, (bundle, stage) -> {
            watch.enters(RunPhase.VERIFY);
            BundleCheck.Verdict verdict = gate.check(bundle, stage);
            watch.enters(RunPhase.SEAL);
            return verdict;
        });
    }

    Receipts receipts(ProcessRequest request, Preflight preflight) throws IOException {
        EngineIdentity engine =
                preflight.detectors() == null ? null : preflight.detectors().identity();
        String name = engine == null ? config.detection().engine().name().toLowerCase(Locale.ROOT) : engine.engine();
        String version = engine == null ? "unknown" : engine.version();
        return new Receipts(
                request,
                Receipts.snapshot(config, request),
                configSha256(),
                AppBuild.current(name, version),
                RuntimeEnvironment.current(request.choice().operator(), keys.names()::study),
                engine,
                preflight.results(),
                signingKey);
    }
}
