package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.voxelmask.config.DeidentificationConfig;
import org.voxelmask.config.DeidentificationConfig.Option;
import org.voxelmask.deident.DeidentPlan;
import org.voxelmask.deident.Deidentifier;
import org.voxelmask.deident.PixelStatement;
import org.voxelmask.deident.Profile;
import org.voxelmask.deident.ProfileOption;
import org.voxelmask.deident.Pseudonyms;
import org.voxelmask.deident.ShiftRange;
import org.voxelmask.deident.Subject;
import org.voxelmask.deident.UidMapper;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.io.DicomWriter;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.ExaminedInstance.HeaderDecision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.proof.Sha256;
import org.voxelmask.scan.OutputScan;
import org.voxelmask.scan.Retained;
import org.voxelmask.scan.ScanReport;
import org.voxelmask.scan.StudyValues;
import org.voxelmask.scan.Substitutes;

/** Decides and applies what happens to attributes, under the project's key, as a profile says. */
final class HeaderTreatment {
    private final Deidentifier deidentifier;
    private final Patients patients;
    private final OutputScan scan;
    private final StudyValues study;
    private final boolean lookedAgain;

    /**
     * For one run.
     *
     * @param jobId names the export when frames of reference are to be unlinkable
     * @param lookedAgain whether every copy with pixels passes a second look before it leaves: the ground for saying
     *     NO in Burned In Annotation
     */
    HeaderTreatment(byte[] projectKey, DeidentificationConfig config, UUID jobId, boolean lookedAgain) {
        this.lookedAgain = lookedAgain;
        boolean unlinkable = config.frameOfReference() == DeidentificationConfig.FrameOfReference.UNLINKABLE;
        UidMapper uids = new UidMapper(projectKey);
        this.deidentifier = new Deidentifier(profile(config), unlinkable ? uids.withFramesOf(jobId.toString()) : uids);
        ShiftRange range = new ShiftRange(config.dateShiftMinDays(), config.dateShiftMaxDays());
        this.scan = new OutputScan(retained(config), statements());
        this.study = new StudyValues(retained(config));
        this.patients = new Patients(new Pseudonyms(projectKey, range));
    }

    private static Profile profile(DeidentificationConfig config) {
        return new Profile(
                config.options().stream()
                        .map(option -> ProfileOption.valueOf(option.name()))
                        .collect(Collectors.toSet()),
                Set.copyOf(config.harmlessWords()));
    }

    private static Set<String> statements() {
        Set<String> statements = new HashSet<>(Deidentifier.statements());
        statements.add(DicomWriter.IMPLEMENTATION_VERSION_NAME);
        return statements;
    }

    private static Retained retained(DeidentificationConfig config) {
        return new Retained(
                config.has(Option.RETAIN_LONGITUDINAL_FULL_DATES),
                config.has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES),
                config.has(Option.RETAIN_UIDS),
                config.has(Option.RETAIN_INSTITUTION_IDENTITY),
                config.has(Option.RETAIN_DEVICE_IDENTITY));
    }

    /** Searches a finished copy for what identified somebody in its source, or the patient in any object planned so far. */
    ScanReport scan(Attributes source, Path copy) throws IOException {
        Subject subject = patients.of(source);
        return scan.scan(source, study, new Substitutes(pseudonyms(source), subject.shiftDays()), copy);
    }

    /** What stands in a copy instead of the patient. */
    Set<String> pseudonyms(Attributes dataset) {
        Subject subject = patients.of(dataset);
        return Set.of(subject.patientId(), subject.patientName());
    }

    /** Who the objects speak of that were planned so far. */
    Patients patients() {
        return patients;
    }

    /**
     * Decides; changes nothing.
     *
     * @param clean whether every frame was looked at, and everything that was found is masked: only then does the copy
     *     say that its pixel data were cleaned
     */
    DeidentPlan plan(Attributes dataset, boolean clean) {
        study.add(dataset);
        PixelStatement pixels = new PixelStatement(clean, clean && lookedAgain ? Optional.of("NO") : Optional.empty());
        return deidentifier.plan(dataset, patients.of(dataset), pixels);
    }

    /**
     * Decides again about the attributes of instances whose regions were decided about after they were examined.
     *
     * @param which those instances
     * @throws IOException when a source cannot be read again
     */
    StudyPlan settled(StudyPlan plan, Predicate<InstancePlan> which) throws IOException {
        List<InstancePlan> instances = new ArrayList<>();
        for (InstancePlan instance : plan.instances()) {
            boolean again = which.test(instance) && instance.writesCopy();
            instances.add(again ? instance.with(decision(plan(source(instance), isClean(instance)))) : instance);
        }
        return new StudyPlan(instances);
    }

    private static Attributes source(InstancePlan instance) throws IOException {
        return instance.instance().staged().read().dataset();
    }

    /** Whether a copy may say that its pixel data were cleaned. */
    static boolean isClean(InstancePlan plan) {
        return plan.instance().examination() instanceof Examination.Looked && plan.masksAllFound();
    }

    /** A decision in short, as it is recorded. */
    static HeaderDecision decision(DeidentPlan plan) {
        byte[] lines = String.join("\n", plan.lines()).getBytes(StandardCharsets.UTF_8);
        return new HeaderDecision(plan.operations().size(), Sha256.hex(lines));
    }

    /** Applies a plan to a copy. */
    Attributes apply(Attributes dataset, DeidentPlan plan) {
        return deidentifier.apply(dataset, plan);
    }
}
