package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.detect.ResidualReport;
import org.voxelmask.detect.ResidualRequest;
import org.voxelmask.detect.SecondLook;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.gate2.JsonText;
import org.voxelmask.evidence.gate2.ResidualCheck;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.proof.Json;

/**
 * The gate between copies and seal: every copy's frames are decoded again from its file and looked at in another
 * way. What reads like text outside the masks, or like a value of the source's header anywhere, fails the instance.
 */
final class ResidualGate implements AutoCloseable {
    private static final int FRAMES_NAMED = 8;

    private final EnginePool<SecondLook> engines;
    private final EngineIdentity identity;

    private ResidualGate(EnginePool<SecondLook> engines, EngineIdentity identity) {
        this.engines = engines;
        this.identity = identity;
    }

    /**
     * Opens as many engines as threads will look.
     *
     * @throws DetectionException when one cannot be loaded
     */
    static ResidualGate open(DetectionSettings settings, int size) throws DetectionException {
        SecondLook.Opener opener = SecondLook.prepare(settings);
        EnginePool<SecondLook> engines = EnginePool.open(size, opener::open, SecondLook::close);
        try {
            return new ResidualGate(engines, engines.first().identity());
        } catch (DetectionException e) {
            engines.close();
            throw e;
        }
    }

    EngineIdentity identity() {
        return identity;
    }

    /**
     * A copy to look at.
     *
     * @param plan what was done to it
     * @param file where it lies
     * @param copy with the values that must not be in it
     */
    record Question(InstancePlan plan, Path file, CopyWriter.WrittenCopy copy) {}

    /**
     * What came of it.
     *
     * @param check for the evidence
     * @param reasonCode why the instance fails; null when it does not
     * @param message a sentence without any value of the object; null when it does not fail
     */
    record Answer(ResidualCheck check, String reasonCode, String message) {}

    /** Looks at copies with as many threads as there are engines; answers in the order of the list. */
    List<Answer> check(List<Question> questions, ImageLimits limits, Stopwatch watch, Progress progress)
            throws IOException, InterruptedException {
        List<Answer> answers = new ArrayList<>();
        engines.<Question, Answer>each(questions, (look, question) -> check(look, question, limits, watch), answer -> {
            answers.add(answer);
            progress.at("checking", answers.size(), questions.size());
        });
        return answers;
    }

    private Answer check(SecondLook look, Question question, ImageLimits limits, Stopwatch watch)
            throws IOException, InterruptedException {
        String sopKey = question.plan().instance().staged().sopKey();
        long start = watch.start();
        try {
            ResidualReport report = look(look, question, limits);
            return answer(sopKey, report);
        } catch (ImageException | DetectionException e) {
            return new Answer(
                    new ResidualCheck(sopKey, ResidualCheck.Outcome.NOT_COMPLETED, null),
                    "RESIDUAL_CHECK_FAILED",
                    "the finished copy could not be looked at again: " + e.getMessage());
        } finally {
            watch.stop(sopKey, start);
        }
    }

    private static ResidualReport look(SecondLook look, Question question, ImageLimits limits)
            throws IOException, ImageException, DetectionException, InterruptedException {
        DicomObject object = DicomReader.read(question.file());
        FrameSource frames = FrameSources.open(object.dataset(), object.transferSyntaxUid(), limits);
        boolean indexed = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
        PaletteColor palette = indexed ? PaletteColor.of(object.dataset()) : null;
        return look.look(
                frames,
                new ResidualRequest(palette, question.copy().hints(), settled(question.plan()), kept(question.plan())));
    }

    private static List<ResidualRequest.Place> settled(InstancePlan plan) {
        if (!(plan.decision() instanceof Decision.Mask mask)) {
            return List.of();
        }
        return mask.plan().steps().stream()
                .flatMap(step -> step.filled().stream()
                        .map(box -> new ResidualRequest.Place(box, step.region().frameIndex())))
                .toList();
    }

    private static List<ResidualRequest.Place> kept(InstancePlan plan) {
        List<ResidualRequest.Place> kept = new ArrayList<>();
        plan.kept().forEach(region -> kept.add(place(region.step())));
        plan.technical().forEach(region -> kept.add(place(region.step())));
        return kept;
    }

    private static ResidualRequest.Place place(MaskPlan.Step step) {
        return new ResidualRequest.Place(step.applied(), step.region().frameIndex());
    }

    private Answer answer(String sopKey, ResidualReport report) {
        ResidualCheck.Look told = new ResidualCheck.Look(
                identity().engine(),
                identity().version(),
                thresholds(),
                report.framesRead(),
                report.framesLookedAt(),
                report.projections(),
                report.placesFound(),
                report.placesRead(),
                report.wordsRead(),
                report.findings().stream()
                        .map(found -> new ResidualCheck.Finding(
                                found.frame(), found.kind().name()))
                        .toList());
        if (report.passed()) {
            return new Answer(new ResidualCheck(sopKey, ResidualCheck.Outcome.PASSED, told), null, null);
        }
        return new Answer(
                new ResidualCheck(sopKey, ResidualCheck.Outcome.TEXT_FOUND, told), "RESIDUAL_TEXT", sentence(report));
    }

    /** Names frames and kinds, never what was read. */
    private static String sentence(ResidualReport report) {
        boolean header = report.findings().stream().anyMatch(found -> found.kind() == ResidualReport.Kind.HEADER_VALUE);
        List<Integer> frames = report.findings().stream()
                .map(ResidualReport.Finding::frame)
                .distinct()
                .sorted()
                .toList();
        String named = String.join(
                ", ", frames.stream().limit(FRAMES_NAMED).map(String::valueOf).toList());
        String more = frames.size() > FRAMES_NAMED ? " and " + (frames.size() - FRAMES_NAMED) + " more" : "";
        return (header ? "something like a value of the header" : "text outside the masks")
                + " can be read on the finished copy, frame " + named + more
                + " counted from 0; the copy was deleted";
    }

    private static JsonText thresholds() {
        SecondLook.Thresholds decided = SecondLook.thresholds();
        return JsonText.of(Json.object()
                .put("network_scale", decided.networkScale())
                .put("network_confidence_min", decided.networkConfidence())
                .put("word_confidence_min", decided.wordConfidence())
                .put("word_letters_min", decided.wordLetters())
                .put("number_digits_min", decided.numberDigits()));
    }

    @Override
    public void close() {
        engines.close();
    }
}
