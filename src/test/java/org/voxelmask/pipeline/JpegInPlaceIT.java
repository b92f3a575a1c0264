package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** Lossy JPEG through a run: it stays JPEG, without what it carried beside its image. */
class JpegInPlaceIT {
    private static final int COLUMNS = 320;
    private static final int ROWS = 240;
    private static final String REMARK = "Lindqvist in a comment";

    @TempDir
    Path data;

    static TestingObject image(PhotometricInterpretation photometric, int frames) {
        int samples = photometric.samples();
        ImageDescription image = new ImageDescription(COLUMNS, ROWS, frames, photometric, 8, 8, 7, false, false);
        List<byte[]> streams = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            streams.add(told(EncapsulatedImages.jpeg(drawn(samples, frame), COLUMNS, ROWS, samples)));
        }
        Attributes dataset = EncapsulatedImages.object(image, streams);
        boolean clip = frames > 1;
        GeneratedHeader.add(
                dataset,
                clip ? UID.UltrasoundMultiFrameImageStorage : UID.SecondaryCaptureImageStorage,
                clip ? "US" : "OT",
                "jpeg",
                1);
        dataset.setString(Tag.PatientName, VR.PN, "LINDQVIST^ANNA");
        dataset.setString(Tag.LossyImageCompression, VR.CS, "01");
        return TestingObject.of("jpeg", UID.JPEGBaseline8Bit, dataset);
    }

    /** A name over a ramp; of three components the others are in the middle. */
    private static byte[] drawn(int samples, int frame) {
        Canvas canvas = new Canvas(COLUMNS, ROWS);
        for (int y = 100; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int grey = 40 + (x + y + 3 * frame) / 5;
                canvas.set(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        canvas.text(43, 37, 3, "LINDQVIST", 0xFFFFFF);
        byte[] grey = canvas.grey();
        byte[] all = new byte[grey.length * samples];
        for (int i = 0; i < grey.length; i++) {
            all[i * samples] = grey[i];
            for (int c = 1; c < samples; c++) {
                all[i * samples + c] = (byte) (90 + i % COLUMNS / 5);
            }
        }
        return all;
    }

    private static byte[] told(byte[] stream) {
        byte[] text = REMARK.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[stream.length + 4 + text.length];
        System.arraycopy(stream, 0, all, 0, 2);
        all[2] = (byte) 0xFF;
        all[3] = (byte) 0xFE;
        all[5] = (byte) (text.length + 2);
        System.arraycopy(text, 0, all, 6, text.length);
        System.arraycopy(stream, 2, all, 6 + text.length, stream.length - 2);
        return all;
    }

    private void assertMaskedInPlace(TestingObject source) throws Exception {
        TestingNode node = new TestingNode(data.resolve(source.dataset().getString(Tag.PhotometricInterpretation)));
        RunResult run = new StudyPipeline(node.workshop(flags()))
                .process(node.request(node.stage(List.of(source)), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(1, run.counts().instancesMasked());
        assertEquals(
                VerificationStatus.VERIFIED,
                new BundleVerifier().verify(run.runDir(), VerifyOptions.none()).status());
        Path file = onlyFile(run.outputDir());
        assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(REMARK));
        DicomObject copy = DicomReader.read(file);
        assertEquals(UID.JPEGBaseline8Bit, copy.transferSyntaxUid());
        assertEquals("01", copy.dataset().getString(Tag.LossyImageCompression));
        FrameSource before = FrameSources.open(source.dataset(), UID.JPEGBaseline8Bit);
        FrameSource after = FrameSources.open(copy.dataset(), UID.JPEGBaseline8Bit);
        assertEquals(before.description(), after.description());
        Box name = new Box(43, 37, Canvas.widthOf("LINDQVIST", 3), 21);
        int samples = before.description().photometric().samples();
        for (int frame = 0; frame < before.description().frames(); frame++) {
            byte[] was = before.read(frame);
            byte[] is = after.read(frame);
            for (int y = 0; y < ROWS; y++) {
                for (int x = 0; x < COLUMNS; x++) {
                    int at = (y * COLUMNS + x) * samples;
                    if (name.contains(new Box(x, y, 1, 1))) {
                        assertEquals(0, is[at], "the name is black at " + x + "," + y);
                    } else if (y >= 140) {
                        assertEquals(was[at], is[at], "far from the name nothing changes at " + x + "," + y);
                    }
                }
            }
        }
    }

    /** The ramp keeps engines busy that are not what is tested here. */
    private static ConfigFlag[] flags() {
        return new ConfigFlag[] {new ConfigFlag("process.output_syntax", "--test", "same-lossless")};
    }

    @Test
    void greyAndColourStayJpegAndAreBlackInTheirBoxes() throws Exception {
        assertMaskedInPlace(image(PhotometricInterpretation.MONOCHROME2, 1));
        assertMaskedInPlace(image(PhotometricInterpretation.YBR_FULL, 1));
    }

    @Test
    void everyFrameOfAClipIsMaskedInPlace() throws Exception {
        assertMaskedInPlace(image(PhotometricInterpretation.MONOCHROME2, 6));
    }

    @Test
    void whatEverythingIsToBeCompressedAsGoesBeforeStayingJpeg() throws Exception {
        TestingNode node = new TestingNode(data);
        ConfigFlag rle = new ConfigFlag("process.output_syntax", "--test", "rle");
        RunResult run = new StudyPipeline(node.workshop(rle))
                .process(
                        node.request(
                                node.stage(List.of(image(PhotometricInterpretation.MONOCHROME2, 1))),
                                node.output(),
                                false),
                        Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        DicomObject copy = DicomReader.read(onlyFile(run.outputDir()));
        assertEquals(UID.RLELossless, copy.transferSyntaxUid());
        assertTrue(copy.dataset().getString(Tag.LossyImageCompression).equals("01"));
    }

    private static Path onlyFile(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }
}
