package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.TestingLetters;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationResult;
import org.voxelmask.verify.VerifyOptions;

/** An object whose frames are pages: from the look to copy, evidence and its verification, each has boxes of its own. */
class PagesIT {
    private static final int COLUMNS = 480;
    private static final int ROWS = 320;
    private static final int PAGES = 7;
    private static final int GROUND = 40;
    private static final int DOT = 3;

    /** Rows around a text that its box may take. */
    private static final int MARGIN = 14;

    @TempDir
    Path data;

    private static int top(int page) {
        return 20 + 40 * page;
    }

    private static int left(int page) {
        return 60 + 20 * page;
    }

    private static TestingObject pages() {
        Attributes dataset = StudyGenerator.cine().dataset();
        byte[] pixels = new byte[PAGES * ROWS * COLUMNS];
        Arrays.fill(pixels, (byte) GROUND);
        for (int page = 0; page < PAGES; page++) {
            byte[] frame = Arrays.copyOfRange(pixels, page * ROWS * COLUMNS, (page + 1) * ROWS * COLUMNS);
            TestingLetters.draw(frame, COLUMNS, "ROOKWOOD" + page, left(page), top(page), DOT, 230);
            System.arraycopy(frame, 0, pixels, page * frame.length, frame.length);
        }
        dataset.setInt(Tag.Columns, VR.US, COLUMNS);
        dataset.setInt(Tag.Rows, VR.US, ROWS);
        dataset.setString(Tag.NumberOfFrames, VR.IS, String.valueOf(PAGES));
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        return TestingObject.of("pages", StudyGenerator.cine().transferSyntax(), dataset);
    }

    @Test
    void eachPageLosesItsOwnTextAndNothingElse() throws Exception {
        TestingNode node = new TestingNode(data);
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(List.of(pages())), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        DicomObject copy;
        try (Stream<Path> files = Files.list(run.outputDir())) {
            copy = DicomReader.read(files.toList().get(0));
        }
        FrameSource frames = FrameSources.open(copy.dataset(), copy.transferSyntaxUid());
        assertEquals(PAGES, frames.description().frames());
        for (int page = 0; page < PAGES; page++) {
            assertMasked(page, frames.read(page));
        }
        VerificationResult result = new BundleVerifier().verify(run.runDir(), VerifyOptions.none());
        assertTrue(result.verified(), result.findings().toString());
    }

    private static void assertMasked(int page, byte[] frame) {
        int left = left(page);
        int right = left + TestingLetters.width("ROOKWOOD" + page, DOT) - DOT;
        int bottom = top(page) + TestingLetters.ROWS * DOT;
        for (int row = 0; row < ROWS; row++) {
            for (int x = 0; x < COLUMNS; x++) {
                int value = frame[row * COLUMNS + x] & 0xFF;
                String where = "page " + page + " at " + x + ", " + row;
                if (row >= top(page) && row < bottom && x >= left && x < right) {
                    assertEquals(0, value, where);
                } else if (row <= top(page) - MARGIN || row >= bottom + MARGIN) {
                    assertEquals(GROUND, value, where);
                }
            }
        }
    }
}
