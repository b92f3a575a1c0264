package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.voxelmask.config.IntakeConfig;
import org.voxelmask.config.ProfileConfig;
import org.voxelmask.config.Zones;
import org.voxelmask.detect.DetectedText;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.BlockGrid;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.JpegInPlace;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.intake.ObjectIntake;
import org.voxelmask.intake.StudyIntake;
import org.voxelmask.order.OrderTime;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.ObjectPolicy;
import org.voxelmask.plan.SourceFacts;
import org.voxelmask.plan.Worksheets;
import org.voxelmask.proof.Sha256;
import org.voxelmask.stage.StagedInstance;

/** Reads one staged instance, looks at its frames and decides about its attributes. Writes nothing. */
final class Examiner {
    private static final Examination.Unsupported UNWANTED =
            new Examination.Unsupported(OperatorChoice.REASON, "left out because the operator deselected it");

    private final ProfileConfig profile;
    private final ImageLimits limits;
    private final HeaderTreatment headers;
    private final OutputForm form;
    private final Set<String> deselected;
    private final ObjectIntake intake;
    private final Consumer<Attributes> reads;
    private final StudyIntake study;
    private final StudyHeaders studyHeaders = new StudyHeaders();

    /**
     * An examiner.
     *
     * @param form what the copies are written in
     * @param deselected keys of the instances that the operator does not want: nothing looks at their pixels
     * @param rules what is expected of objects and of the study
     */
    Examiner(
            ProfileConfig profile,
            ImageLimits limits,
            HeaderTreatment headers,
            OutputForm form,
            Set<String> deselected,
            IntakeConfig rules) {
        this(profile, limits, headers, form, deselected, rules, source -> {});
    }

    /**
     * The same, with somebody who hears of every source that was read.
     *
     * @param reads called by the thread that examines
     */
    Examiner(
            ProfileConfig profile,
            ImageLimits limits,
            HeaderTreatment headers,
            OutputForm form,
            Set<String> deselected,
            IntakeConfig rules,
            Consumer<Attributes> reads) {
        this.reads = reads;
        this.form = form;
        this.deselected = Set.copyOf(deselected);
        this.profile = profile;
        this.limits = limits;
        this.headers = headers;
        this.intake = new ObjectIntake(rules);
        this.study = new StudyIntake(rules);
    }

    /** The header values of the objects that were examined so far. */
    StudyHeaders studyHeaders() {
        return studyHeaders;
    }

    /** What the objects that were examined so far say of their study. */
    StudyIntake study() {
        return study;
    }

    /**
     * Examines.
     *
     * @param detector the calling thread's own
     * @throws IOException when the staging area, not the object, is at fault
     */
    ExaminedInstance examine(StagedInstance staged, TextDetector detector) throws IOException, InterruptedException {
        boolean wanted = !deselected.contains(staged.sopKey());
        Attributes dataset;
        try {
            DicomObject object = staged.read();
            dataset = object.dataset();
            reads.accept(dataset);
        } catch (DicomParseException e) {
            Examination broken = wanted
                    ? new Examination.Broken("SOURCE_READ_FAILURE", "the data set is broken: " + e.getMessage())
                    : UNWANTED;
            return new ExaminedInstance(staged, unread(staged), broken, ExaminedInstance.HeaderDecision.NONE);
        }
        if (dataset.getSequence(Tag.PixelData) != null) {
            Examination broken = wanted
                    ? new Examination.Broken("PIXEL_DATA_CORRUPTED", "Pixel Data is a sequence of items")
                    : UNWANTED;
            return new ExaminedInstance(staged, unread(staged), broken, ExaminedInstance.HeaderDecision.NONE);
        }
        SourceFacts facts = facts(staged, dataset);
        if (profile.keepTechnical() == ProfileConfig.KeepTechnical.ON) {
            studyHeaders.note(dataset);
        }
        if (wanted) {
            study.note(dataset);
        }
        Seen seen = wanted ? look(content(staged, dataset), detector) : Seen.without(UNWANTED);
        boolean looked = seen.examination() instanceof Examination.Looked;
        // what the operator deselected is no copy, and whose it is does not matter
        return new ExaminedInstance(
                staged,
                facts,
                seen.examination(),
                wanted ? HeaderTreatment.decision(headers.plan(dataset, looked)) : ExaminedInstance.HeaderDecision.NONE,
                seen.warnings());
    }

    private static DrySource.Content content(StagedInstance staged, Attributes dataset) {
        return new DrySource.Content(dataset, staged.sopClassUid(), staged.studyUid(), staged.transferSyntaxUid());
    }

    /** Looks at the frames of an object, if it may be copied at all and has any. */
    Seen look(DrySource.Content object, TextDetector detector) throws InterruptedException {
        Attributes dataset = object.dataset();
        Optional<Examination.Unsupported> refusal =
                ObjectPolicy.refusal(dataset, object.sopClassUid(), object.studyUid());
        if (refusal.isPresent()) {
            return Seen.without(refusal.get());
        }
        if (profile.worksheets() == ProfileConfig.Worksheets.EXCLUDE) {
            Optional<Examination.Unsupported> worksheet = Worksheets.refusal(dataset);
            if (worksheet.isPresent()) {
                return Seen.without(worksheet.get());
            }
        }
        Seen seen =
                Seen.without(new Examination.WithoutPixels()).after(intake.ofAttributes(dataset, object.sopClassUid()));
        if (seen.refused() || !dataset.contains(Tag.PixelData)) {
            return seen;
        }
        Optional<Examination.Unsupported> picture = ObjectPolicy.refusalOfPicture(dataset, form.slideLabels());
        if (picture.isPresent()) {
            return Seen.without(picture.get());
        }
        return look(seen, object, detector);
    }

    private Seen look(Seen before, DrySource.Content object, TextDetector detector) throws InterruptedException {
        Attributes dataset = object.dataset();
        try {
            FrameSource frames = new CheckedFrames(FrameSources.open(dataset, object.transferSyntaxUid(), limits));
            Seen seen = before.after(intake.ofPixels(dataset, frames.description()));
            if (seen.refused()) {
                return seen;
            }
            DetectedText found = detector.look(frames, request(profile, dataset, frames));
            BlockGrid grid = form.inPlace(dataset, object.transferSyntaxUid(), frames.description())
                    .map(JpegInPlace::grid)
                    .orElse(null);
            return seen.with(new Examination.Looked(frames.description(), found.regions(), grid, found.technical()));
        } catch (ImageException e) {
            return before.with(
                    switch (e.kind()) {
                        case UNSUPPORTED -> new Examination.Unsupported("PIXEL_DATA_UNSUPPORTED", e.getMessage());
                        case CORRUPTED -> new Examination.Broken("PIXEL_DATA_CORRUPTED", e.getMessage());
                        case LIMIT -> new Examination.Broken("LIMIT_EXCEEDED", e.getMessage());
                    });
        } catch (DetectionException e) {
            return before.with(new Examination.Broken("DETECTION_FAILED", e.getMessage()));
        }
    }

    /** What a detector is told about an object under a profile. */
    static DetectionRequest request(ProfileConfig profile, Attributes dataset, FrameSource frames)
            throws ImageException {
        Zones zones = profile.zones(dataset.getString(Tag.Modality));
        boolean palette = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
        return new DetectionRequest(
                new DetectionRequest.Zones(zones.headerPct(), zones.footerPct()),
                new DetectionRequest.Thresholds(
                        profile.detectionThresholds().confidenceMin(),
                        profile.detectionThresholds().boxMinArea()),
                palette ? PaletteColor.of(dataset) : null,
                IdentityOf.dataset(dataset),
                dataset);
    }

    private static SourceFacts facts(StagedInstance staged, Attributes dataset) throws IOException {
        return new SourceFacts(
                staged.studyUid(),
                staged.seriesUid(),
                staged.sopInstanceUid(),
                staged.sopClassUid(),
                dataset.getString(Tag.Modality),
                number(dataset, Tag.SeriesNumber),
                number(dataset, Tag.InstanceNumber),
                OrderTime.of(
                        dataset.getString(Tag.AcquisitionDateTime, ""),
                        dataset.getString(Tag.AcquisitionDate, ""),
                        dataset.getString(Tag.AcquisitionTime, "")),
                OrderTime.of("", dataset.getString(Tag.ContentDate, ""), dataset.getString(Tag.ContentTime, "")),
                PixelHashes.of(dataset, staged.transferSyntaxUid()));
    }

    private static Integer number(Attributes dataset, int tag) {
        int value = dataset.getInt(tag, Integer.MIN_VALUE);
        return value == Integer.MIN_VALUE ? null : value;
    }

    /** Of a data set that cannot be read only the label is known; the run will not be sealed. */
    private static SourceFacts unread(StagedInstance staged) {
        return new SourceFacts(
                staged.studyUid(),
                staged.seriesUid(),
                staged.sopInstanceUid(),
                staged.sopClassUid(),
                null,
                null,
                null,
                "",
                "",
                Sha256.OF_NOTHING);
    }
}
