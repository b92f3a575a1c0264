package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.evidence.RunState;
import org.voxelmask.proof.Json;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.FindingCode;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;

/** The page that a whole run leaves. */
class RunViewerIT {
    @TempDir
    Path data;

    private List<TestingObject> study;

    private RunResult process(ConfigFlag... flags) throws Exception {
        TestingNode node = new TestingNode(data);
        study = StudyGenerator.withWorksheet();
        RunResult run = new StudyPipeline(node.workshop(flags))
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        return run;
    }

    private static Path page(RunResult run) {
        return run.runDir().resolve("viewer").resolve("index.html");
    }

    private static JsonNode instances(RunResult run) throws Exception {
        String page = Files.readString(page(run));
        int from = page.indexOf("id=\"instance-data\">") + "id=\"instance-data\">".length();
        return Json.parse(page.substring(from, page.indexOf("</script>", from)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyInstanceIsOnItWithItsBoxesAndNoUidIs() throws Exception {
        RunResult run = process();
        JsonNode instances = instances(run);
        assertEquals(10, instances.size());
        assertEquals("SKIPPED_UNSUPPORTED", instances.get(4).get("decision").asText());
        assertFalse(instances.get(4).get("why").asText().isEmpty());
        long masked = 0;
        int boxes = 0;
        for (JsonNode instance : instances) {
            masked += instance.get("decision").asText().equals("PIXEL_MASKED") ? 1 : 0;
            boxes += instance.get("boxes").size();
            assertTrue(instance.get("preview").isNull(), "a picture that nobody asked for");
        }
        assertEquals(run.counts().instancesMasked(), masked);
        assertEquals(run.counts().detectionsTotal(), boxes);
        String text = Files.readString(page(run));
        for (TestingObject object : study) {
            for (int tag : new int[] {Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.PatientID}) {
                assertFalse(text.contains(object.dataset().getString(tag)));
            }
        }
        assertTrue(
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).verified());
    }

    @Test
    void picturesOfMaskedCopiesAreOnItOnlyWhenTheyAreAskedFor() throws Exception {
        RunResult run = process(new ConfigFlag("evidence.previews", "--test", "true"));
        for (JsonNode instance : instances(run)) {
            boolean masked = instance.get("decision").asText().equals("PIXEL_MASKED");
            assertEquals(masked, !instance.get("preview").isNull());
        }
    }

    @Test
    void aChangedPageAPageTooManyAndALinkAreFoundAndAPageKeptBackIsNot() throws Exception {
        RunResult run = process();
        Path page = page(run);
        String whole = Files.readString(page);
        found(run, page, text -> text.replace("PIXEL_MASKED", "COPIED"), FindingCode.VIEWER_CHANGED);
        Files.writeString(page, whole);
        Path stranger = Files.writeString(page.resolveSibling("other.html"), "x");
        assertTrue(codes(verify(run)).contains(FindingCode.UNLISTED_FILE));
        Files.delete(stranger);
        assertTrue(verify(run).verified());
        Files.move(page, data.resolve("moved.html"));
        assertTrue(codes(verify(run)).contains(FindingCode.VIEWER_CHANGED));
        Files.createSymbolicLink(page, data.resolve("moved.html"));
        assertTrue(codes(verify(run)).contains(FindingCode.VIEWER_CHANGED));
        Files.delete(page);
        Files.delete(page.resolveSibling("report.html"));
        Files.delete(page.getParent());
        assertTrue(verify(run).verified());
    }

    @Test
    void theReportSaysWhatWasDoneToWhomeverOpensItAndNamesNobody() throws Exception {
        RunResult run = process();
        Path report = page(run).resolveSibling("report.html");
        String text = Files.readString(report);
        assertTrue(text.contains("The run was sealed: every check passed"), text);
        assertTrue(text.contains("Staged were 10 instances of 1 series. 9 copies were written"), text);
        assertTrue(text.contains("Instances without a copy: 1."), text);
        assertTrue(text.contains("<td>PASSED: 9</td>"), text);
        JsonNode receipt = Json.parse(Files.readAllBytes(run.runDir().resolve("receipts/run_receipt.json")));
        for (String hash : List.of("plan_sha256", "source_order_sha256", "manifest_sha256", "signing_key_id")) {
            assertTrue(text.contains(receipt.get(hash).asText()), hash);
        }
        for (TestingObject object : study) {
            for (int tag : new int[] {Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.PatientID, Tag.PatientName}) {
                assertFalse(text.contains(object.dataset().getString(tag)));
            }
        }
        found(run, report, page -> page.replace("9 copies", "8 copies"), FindingCode.VIEWER_CHANGED);
        Files.delete(report);
        assertTrue(codes(verify(run)).contains(FindingCode.VIEWER_CHANGED));
    }

    @Test
    void aRunThatIsNotSealedSaysSoOnItsReport() throws Exception {
        TestingNode node = new TestingNode(data);
        study = StudyGenerator.withWorksheet();
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), (phase, done, total) -> {
                    if (phase.equals("writing")) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertEquals(RunState.FAILED, run.state());
        String text = Files.readString(page(run).resolveSibling("report.html"));
        assertTrue(text.contains("The run is not sealed: the run was asked to stop"), text);
        assertFalse(text.contains("sha256sum"), "says how to check what cannot be checked");
    }

    private static void found(RunResult run, Path file, UnaryOperator<String> change, FindingCode code)
            throws Exception {
        String before = Files.readString(file);
        String after = change.apply(before);
        assertFalse(after.equals(before));
        Files.writeString(file, after);
        assertTrue(codes(verify(run)).contains(code), verify(run).findings().toString());
    }

    private static VerificationResult verify(RunResult run) throws Exception {
        return new BundleVerifier().verify(run.runDir(), VerifyOptions.none());
    }

    private static List<FindingCode> codes(VerificationResult result) {
        return result.findings().stream().map(finding -> finding.code()).toList();
    }
}
