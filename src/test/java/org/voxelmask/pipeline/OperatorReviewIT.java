package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ProfileName;
import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.ReviewReason;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.FindingCode;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;

/** An operator's decisions in whole runs: in the plan, in its evidence, on the copies, and where they end. */
class OperatorReviewIT {
    private static final int COLUMNS = 320;
    private static final String NAME = "LINDQVIST";
    private static final String WORD = "APICAL";

    @TempDir
    Path data;

    private TestingNode node;
    private List<TestingObject> study;

    private static TestingObject image(int number, String text) {
        ImageDescription image =
                new ImageDescription(COLUMNS, 240, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        Canvas canvas = new Canvas(COLUMNS, 240);
        canvas.text(40, 60, 3, text, 0xFFFFFF);
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "review", number);
        dataset.setString(Tag.PatientName, VR.PN, NAME + "^ANNA");
        dataset.setBytes(Tag.PixelData, VR.OB, canvas.grey());
        return TestingObject.of("review-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    private RunResult process(Reviewer reviewer, ConfigFlag... flags) throws Exception {
        node = node == null ? new TestingNode(data) : node;
        StudyFolder staged = node.stage(study);
        ProcessRequest request = new ProcessRequest(
                staged,
                staged.instances(),
                RunMode.PILOT,
                ProfileName.FOI_LEGAL,
                node.output(),
                null,
                false,
                new OperatorChoice("imaging-3", Set.of()));
        return new StudyPipeline(node.workshop(flags)).process(request, Progress.NONE, reviewer);
    }

    /** Keeps every region of the instances of these numbers, from 0, and adds a box to them. */
    private static Reviewer keeping(ReviewReason reason, Box added, int... numbers) {
        return proposal -> {
            List<OperatorReview.Keep> kept = new ArrayList<>();
            List<OperatorReview.Add> more = new ArrayList<>();
            for (int number : numbers) {
                InstancePlan instance = proposal.plan().instances().get(number);
                String key = instance.instance().staged().sopKey();
                for (MaskPlan.Step step :
                        ((Decision.Mask) instance.decision()).plan().steps()) {
                    kept.add(new OperatorReview.Keep(key, step.id(), reason));
                }
                if (added != null) {
                    more.add(new OperatorReview.Add(key, null, added, ReviewReason.IDENTIFYING_FEATURE));
                }
            }
            return new OperatorReview(proposal.sha256(), kept, more);
        };
    }

    private static byte[] pixels(Path copy) throws Exception {
        DicomObject object = DicomReader.read(copy);
        return FrameSources.open(object.dataset(), object.transferSyntaxUid(), ImageLimits.DEFAULTS)
                .read(0);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static VerificationResult verify(RunResult run) throws Exception {
        return new BundleVerifier().verify(run.runDir(), VerifyOptions.none());
    }

    @Test
    void whatIsKeptStaysWhatIsAddedGoesAndTheRunVerifiesAndReplays() throws Exception {
        study = List.of(image(1, NAME), image(2, WORD));
        Box added = new Box(200, 150, 30, 20);
        RunResult run = process(keeping(ReviewReason.NO_IDENTIFIER, added, 1));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertTrue(verify(run).verified(), verify(run).findings().toString());

        byte[] source = study.get(1).dataset().getBytes(Tag.PixelData);
        byte[] copy = copyOf(run, 2);
        for (int at = 0; at < source.length; at++) {
            int x = at % COLUMNS;
            int y = at / COLUMNS;
            boolean masked = x >= 196 && x < 234 && y >= 146 && y < 174; // padded by at most 4
            if (!masked) {
                assertEquals(source[at], copy[at], "pixel " + x + "," + y);
            }
            if (x >= 200 && x < 230 && y >= 150 && y < 170) {
                assertEquals(0, copy[at], "pixel " + x + "," + y);
            }
        }
        assertTrue(new Replay(node.workshop())
                .run(
                        run.runDir(),
                        KeyChain.of(node.publicKey()),
                        ReplaySources.staged(node.stage(study).instances()),
                        Progress.NONE)
                .same());
    }

    @Test
    void aCopyWithARegionThatWasKeptDoesNotClaimThatItsPixelsWereCleaned() throws Exception {
        study = List.of(image(1, WORD), image(2, WORD));
        RunResult run = process(keeping(ReviewReason.HIDES_ANATOMY, null, 1));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        for (Path file : files(run.outputDir())) {
            Attributes copy = DicomReader.read(file).dataset();
            boolean masked = copy.getInt(Tag.InstanceNumber, 0) == 1;
            assertEquals(masked, "NO".equals(copy.getString(Tag.BurnedInAnnotation)));
            assertEquals(masked, methods(copy).contains("113101"), methods(copy).toString());
            assertTrue(methods(copy).contains("113100"));
        }
        assertTrue(verify(run).verified(), verify(run).findings().toString());
        ReplaySources sources = ReplaySources.staged(node.stage(study).instances());
        Replay replay = new Replay(node.workshop());
        KeyChain keys = KeyChain.of(node.publicKey());
        assertTrue(replay.run(run.runDir(), keys, sources, Progress.NONE).same());
    }

    private static List<String> methods(Attributes copy) {
        List<String> codes = new ArrayList<>();
        copy.getSequence(0x00120064).forEach(item -> codes.add(item.getString(Tag.CodeValue, "")));
        return codes;
    }

    /** Adds a polygon to the first instance. */
    private static Reviewer drawing(Polygon polygon) {
        return proposal -> {
            String key = proposal.plan().instances().get(0).instance().staged().sopKey();
            return new OperatorReview(
                    proposal.sha256(),
                    List.of(),
                    List.of(new OperatorReview.Add(key, null, polygon, ReviewReason.IDENTIFYING_FEATURE)));
        };
    }

    @Test
    void aPolygonIsFilledWhatIsOutsideStaysAndTheRunVerifiesAndReplays() throws Exception {
        TestingObject image = image(1, WORD);
        byte[] source = image.dataset().getBytes(Tag.PixelData);
        for (int i = 0; i < source.length; i++) {
            source[i] = (byte) (60 + i % COLUMNS / 4);
        }
        image.dataset().setBytes(Tag.PixelData, VR.OB, source);
        study = List.of(TestingObject.of("review-1", UID.ExplicitVRLittleEndian, image.dataset()));
        Polygon triangle = new Polygon(
                List.of(new Polygon.Point(100, 60), new Polygon.Point(220, 60), new Polygon.Point(100, 180)));
        RunResult run = process(drawing(triangle));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertTrue(verify(run).verified(), verify(run).findings().toString());
        byte[] copy = copyOf(run, 1);
        for (int at = 0; at < source.length; at++) {
            int x = at % COLUMNS;
            int y = at / COLUMNS;
            boolean inside = x >= 100 && y >= 60 && x - 100 + y - 60 <= 120;
            boolean near = x >= 95 && y >= 55 && x - 100 + y - 60 <= 132; // padded by at most 4
            assertTrue(!inside || copy[at] == 0, "pixel " + x + "," + y);
            assertTrue(near || copy[at] == source[at], "pixel " + x + "," + y);
        }
        assertEquals(source[170 * COLUMNS + 210], copy[170 * COLUMNS + 210]);
        String plans = Files.readString(run.bundleDir().resolve("GATE2/mask_plans.jsonl"));
        assertTrue(plans.contains("\"shape\":\"POLY\""), plans);
        assertTrue(plans.contains("\"points\":[[100,60],[220,60],[100,180]]"), plans);
        assertTrue(Files.readString(run.runDir().resolve("viewer/index.html")).contains("100,60,220,60,100,180"));
        ReplaySources sources = ReplaySources.staged(node.stage(study).instances());
        KeyChain keys = KeyChain.of(node.publicKey());
        assertTrue(new Replay(node.workshop())
                .run(run.runDir(), keys, sources, Progress.NONE)
                .same());
    }

    /** The copy of the study's n-th image, from 1. */
    private static byte[] copyOf(RunResult run, int number) throws Exception {
        for (Path file : files(run.outputDir())) {
            if (DicomReader.read(file).dataset().getInt(Tag.InstanceNumber, 0) == number) {
                return pixels(file);
            }
        }
        throw new AssertionError("no copy of number " + number);
    }

    @Test
    void theEvidenceSaysWhoDecidedWhatAndWhyBeforeThePlanWasRecorded() throws Exception {
        study = List.of(image(1, WORD));
        RunResult run = process(keeping(ReviewReason.NO_IDENTIFIER, new Box(200, 150, 30, 20), 0));
        List<String> lines = Files.readAllLines(run.bundleDir().resolve("GATE2/operator_review.jsonl"));
        assertTrue(lines.get(0).contains("\"decision\":\"ACCEPT\""), lines.get(0));
        assertTrue(lines.stream().allMatch(line -> line.contains("\"operator\":\"imaging-3\"")));
        assertTrue(lines.get(1).contains("\"reason\":\"NO_IDENTIFIER\""), lines.get(1));
        String plan = Files.readString(run.bundleDir().resolve("GATE2/mask_plans.jsonl"));
        assertTrue(plan.contains("\"rule_id\":\"operator.identifying_feature\""), plan);
        String objects = Files.readString(run.bundleDir().resolve("GATE2/object_records.jsonl"));
        assertTrue(objects.contains("OPERATOR_ADDED_REGIONS\",\"OPERATOR_KEPT_REGIONS"), objects);
        String trail = Files.readString(node.audit());
        assertTrue(trail.indexOf("run_reviewed") > 0, trail);
        assertTrue(trail.indexOf("run_reviewed") < trail.indexOf("run_planned"));
        String report = Files.readString(run.runDir().resolve("viewer/report.html"));
        assertTrue(report.contains("The operator imaging-3 reviewed the plan"), report);
    }

    @Test
    void textThatIsKeptDoesNotStopTheRunButANameOfTheHeaderDoes() throws Exception {
        study = List.of(image(1, NAME), image(2, WORD));
        RunResult run = process(keeping(ReviewReason.NO_IDENTIFIER, null, 0, 1));
        assertEquals(RunState.PARTIAL, run.state(), run.reason());
        assertEquals(1, run.counts().failures());
        String checks = Files.readString(run.bundleDir().resolve("GATE2/residual_checks.jsonl"));
        assertTrue(checks.contains("\"kind\":\"HEADER_VALUE\""), checks);
        assertEquals(1, files(run.outputDir()).size());
        assertFalse(Files.readString(run.runDir().resolve("logs/run.jsonl")).contains(NAME));
    }

    @Test
    void aReviewThatChangesNothingGivesTheCopiesOfARunWithoutOne() throws Exception {
        study = List.of(image(1, NAME));
        RunResult plain = process(Reviewer.NOBODY);
        Path firstPlan = plain.runDir().resolve("evidence/mask_plans.jsonl");
        assertFalse(Files.exists(plain.runDir().resolve("evidence/proposed_plans.jsonl")));
        RunResult reviewed = process(proposal -> new OperatorReview(proposal.sha256(), List.of(), List.of()));
        assertArrayEquals(
                Files.readAllBytes(files(plain.outputDir()).get(0)),
                Files.readAllBytes(files(reviewed.outputDir()).get(0)));
        assertTrue(verify(reviewed).verified(), verify(reviewed).findings().toString());
        Function<Path, String> withoutRun = path -> {
            try {
                return Files.readString(path).replaceAll("\"run_id\":\"[^\"]*\"", "");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        assertEquals(
                withoutRun.apply(firstPlan), withoutRun.apply(reviewed.runDir().resolve("evidence/mask_plans.jsonl")));
    }

    @Test
    void aReviewOfAnotherPlanAnUnknownRegionOrARefusalLeavesNoCopyAndNoPlan() throws Exception {
        study = List.of(image(1, WORD));
        List<Reviewer> bad = List.of(
                proposal -> new OperatorReview("0".repeat(64), List.of(), List.of()),
                proposal -> new OperatorReview(
                        proposal.sha256(),
                        List.of(new OperatorReview.Keep("0".repeat(64), UUID.randomUUID(), ReviewReason.NOT_TEXT)),
                        List.of()),
                proposal -> new OperatorReview(
                        proposal.sha256(),
                        List.of(),
                        List.of(new OperatorReview.Add(
                                proposal.plan()
                                        .instances()
                                        .get(0)
                                        .instance()
                                        .staged()
                                        .sopKey(),
                                null,
                                new Box(300, 10, 40, 10),
                                ReviewReason.PRECAUTION))),
                proposal -> {
                    throw new ReviewException(ReviewException.Kind.REFUSED, "the operator did not accept the plan");
                });
        for (Reviewer reviewer : bad) {
            RunResult run = process(reviewer);
            assertEquals(RunState.FAILED, run.state());
            assertFalse(Files.exists(run.runDir().resolve("evidence/mask_plans.jsonl")));
            assertFalse(Files.exists(run.runDir().resolve("output")));
            assertTrue(Files.readString(run.runDir().resolve("logs/run.jsonl")).contains("\"VM-140"), run.reason());
        }
    }

    @Test
    void withoutTheResidualGateNothingCanBeKept() throws Exception {
        study = List.of(image(1, WORD));
        ConfigFlag off = new ConfigFlag("process.residual_gate", "--test", "false");
        RunResult run = process(keeping(ReviewReason.NO_IDENTIFIER, null, 0), off);
        assertEquals(RunState.FAILED, run.state());
        assertTrue(run.reason().contains("process.residual_gate"), run.reason());
    }

    @Test
    void nobodyReviewsWithoutAName() throws Exception {
        study = List.of(image(1, WORD));
        TestingNode nameless = new TestingNode(data);
        ProcessRequest request = nameless.request(nameless.stage(study), nameless.output(), false);
        StudyPipeline pipeline = new StudyPipeline(nameless.workshop());
        Reviewer reviewer = proposal -> new OperatorReview(proposal.sha256(), List.of(), List.of());
        assertThrows(IllegalArgumentException.class, () -> pipeline.process(request, Progress.NONE, reviewer));
    }

    @Test
    void aReviewInAFileIsOneForItsProposalAndOddFilesAreRefused() throws Exception {
        study = List.of(image(1, WORD));
        Path file = data.resolve("review.json");
        Files.writeString(file, "{\"proposal_sha256\":\"" + "0".repeat(64) + "\",\"decisions\":[]}");
        RunResult stale = process(ReviewFile.read(file));
        assertEquals(RunState.FAILED, stale.state());
        Path proposed = stale.runDir().resolve("evidence/proposed_plans.jsonl");
        JsonNode line = Json.parse(Files.readAllLines(proposed).get(0).getBytes(StandardCharsets.UTF_8));
        String sha256 = org.voxelmask.proof.Sha256.hex(proposed);
        assertTrue(stale.reason().contains(sha256), stale.reason());

        ObjectNode review = Json.object().put("proposal_sha256", sha256);
        for (JsonNode region : line.get("regions")) {
            review.withArray("decisions")
                    .addObject()
                    .put("decision", "KEEP")
                    .put("sop_key", line.get("sop_key").asText())
                    .put("region_id", region.get("region_id").asText())
                    .put("reason", "NO_IDENTIFIER");
        }
        Files.writeString(file, review.toString());
        RunResult run = process(ReviewFile.read(file));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertArrayEquals(study.get(0).dataset().getBytes(Tag.PixelData), copyOf(run, 1));
        assertTrue(verify(run).verified(), verify(run).findings().toString());

        for (String odd : List.of(
                "[]",
                "{\"proposal_sha256\":\"x\",\"decisions\":[],\"more\":1}",
                "{\"proposal_sha256\":\"x\",\"decisions\":[{\"decision\":\"UNDO\"}]}",
                review.toString().replace("NO_IDENTIFIER", "MRS SMITH SAID SO"),
                review.toString().replace("NO_IDENTIFIER", "TEXT_MISSED"))) {
            Files.writeString(file, odd);
            assertThrows(ReviewException.class, () -> ReviewFile.read(file), odd);
        }
    }

    @Test
    void aProposalThatIsNotTheReviewedOneIsFound() throws Exception {
        study = List.of(image(1, WORD));
        RunResult run = process(keeping(ReviewReason.NOT_TEXT, null, 0));
        Path proposed = run.runDir().resolve("evidence/proposed_plans.jsonl");
        String text = Files.readString(proposed);
        Files.writeString(proposed, text.replaceFirst("\"x\":[0-9]+", "\"x\":1"));
        assertEquals(
                List.of(FindingCode.PLAN_CHANGED),
                verify(run).findings().stream().map(f -> f.code()).toList());
        Files.delete(proposed);
        assertFalse(verify(run).verified());
    }
}
