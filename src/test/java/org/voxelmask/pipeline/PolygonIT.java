package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ProfileName;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.FillValue;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.ReviewReason;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;

/** A triangle that an operator drew, in whole runs: native samples and JPEG that stays JPEG. */
class PolygonIT {
    private static final int LEFT = 60;
    private static final int TOP = 140;
    private static final int SIDE = 80;
    private static final Polygon TRIANGLE = new Polygon(List.of(
            new Polygon.Point(LEFT, TOP), new Polygon.Point(LEFT + SIDE, TOP), new Polygon.Point(LEFT, TOP + SIDE)));

    /** Beyond padding, pairs of pixels and the cells of a stream, which are at most 16 pixels. */
    private static final int REACH = 40;

    @TempDir
    Path data;

    private TestingNode node;

    private RunResult process(TestingObject object, ConfigFlag... flags) throws Exception {
        node = new TestingNode(data);
        var staged = node.stage(List.of(object));
        ProcessRequest request = new ProcessRequest(
                staged,
                staged.instances(),
                RunMode.PILOT,
                ProfileName.FOI_LEGAL,
                node.output(),
                null,
                false,
                new OperatorChoice("imaging-3", Set.of()));
        return new StudyPipeline(node.workshop(flags)).process(request, Progress.NONE, proposal -> {
            String key = proposal.plan().instances().get(0).instance().staged().sopKey();
            return new OperatorReview(
                    proposal.sha256(),
                    List.of(),
                    List.of(new OperatorReview.Add(key, null, TRIANGLE, ReviewReason.IDENTIFYING_FEATURE)));
        });
    }

    private void assertMasked(TestingObject source, RunResult run, String syntax, ConfigFlag... flags)
            throws Exception {
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        VerificationResult result = new BundleVerifier().verify(run.runDir(), VerifyOptions.none());
        assertTrue(result.verified(), result.findings().toString());
        DicomObject copy;
        try (Stream<Path> files = Files.list(run.outputDir())) {
            copy = DicomReader.read(files.toList().get(0));
        }
        assertEquals(syntax, copy.transferSyntaxUid());
        FrameSource before = FrameSources.open(source.dataset(), source.transferSyntax());
        FrameSource after = FrameSources.open(copy.dataset(), syntax);
        ImageDescription image = before.description();
        boolean paired = image.photometric().paired();
        byte[] was = before.read(0);
        byte[] is = after.read(0);
        long black = FillValue.of(new Fill.BlackBox(), image, null).samples()[0] & 0xFF;
        int step = paired ? 2 : image.photometric().samples();
        for (int y = TOP; y < TOP + SIDE; y++) {
            for (int x = LEFT; x < image.columns(); x++) {
                int at = paired ? (y * image.columns() + x / 2 * 2) * 2 + x % 2 : (y * image.columns() + x) * step;
                int beyond = x - LEFT + y - TOP - SIDE;
                if (beyond <= 0) {
                    assertEquals(black, is[at] & 0xFF, "inside at " + x + "," + y);
                } else if (beyond > REACH) {
                    assertEquals(was[at], is[at], "outside at " + x + "," + y);
                }
            }
        }
        ReplaySources sources = ReplaySources.staged(node.stage(List.of(source)).instances());
        assertTrue(new Replay(node.workshop(flags))
                .run(run.runDir(), KeyChain.of(node.publicKey()), sources, Progress.NONE)
                .same());
    }

    @ParameterizedTest
    @EnumSource(names = {"MONOCHROME1", "MONOCHROME2", "RGB", "YBR_FULL", "YBR_FULL_422"})
    void nativeSamplesOutsideStay(PhotometricInterpretation photometric) throws Exception {
        ImageDescription image = new ImageDescription(320, 240, 1, photometric, 8, 8, 7, false, false);
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "polygon", 1);
        byte[] pixels = new byte[Math.toIntExact(image.frameBytes())];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (100 + i % 1920 / 60);
        }
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        TestingObject source = TestingObject.of("polygon", UID.ExplicitVRLittleEndian, dataset);
        assertMasked(source, process(source), UID.ExplicitVRLittleEndian);
    }

    @Test
    void streamsStayJpegAndTheirBlocksOutsideStay() throws Exception {
        for (PhotometricInterpretation photometric :
                List.of(PhotometricInterpretation.MONOCHROME2, PhotometricInterpretation.YBR_FULL)) {
            data = Files.createTempDirectory(data, "jpeg");
            TestingObject source = JpegInPlaceIT.image(photometric, 1);
            assertMasked(source, process(source), UID.JPEGBaseline8Bit);
        }
    }

    @Test
    void aPolygonOfAFileIsRead() throws Exception {
        String add = "{\"proposal_sha256\":\"" + "0".repeat(64)
                + "\",\"decisions\":[{\"decision\":\"ADD\",\"sop_key\":\"" + "1".repeat(64)
                + "\",\"frame_index\":null,\"polygon\":[[1,2],[30,4],[5,60]],\"reason\":\"PRECAUTION\"}]}";
        OperatorReview review = ReviewFile.parse(Json.parse(add.getBytes(StandardCharsets.UTF_8)));
        assertEquals(new Box(1, 2, 30, 59), review.added().get(0).box());
        for (String odd : List.of(
                add.replace("[[1,2],[30,4],[5,60]]", "[[1,2],[30,4]]"),
                add.replace("[5,60]", "[5,60,7]"),
                add.replace("[5,60]", "[5,-60]"),
                add.replace("[5,60]", "[5.5,60]"),
                add.replace("[[1,2],[30,4],[5,60]]", "[[1,2],[2,3],[3,4]]"),
                add.replace("\"polygon\"", "\"box\":[1,2,3,4],\"polygon\""))) {
            JsonNode json = Json.parse(odd.getBytes(StandardCharsets.UTF_8));
            assertThrows(ReviewException.class, () -> ReviewFile.parse(json), odd);
        }
    }
}
