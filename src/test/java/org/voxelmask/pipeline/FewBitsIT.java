package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerificationStatus;
import org.voxelmask.verify.VerifyOptions;

/** Images of one bit and copies in every syntax, through the whole pipeline. */
class FewBitsIT {
    private static final Map<String, String> SYNTAXES = Map.of(
            "native", UID.ExplicitVRLittleEndian,
            "rle", UID.RLELossless,
            "jpegls", UID.JPEGLSLossless,
            "jpeg2000", UID.JPEG2000Lossless);

    @TempDir
    Path folder;

    @Test
    void copiesAreWrittenAsConfiguredAndHoldTheSameSamples() throws Exception {
        List<byte[]> first = null;
        for (Map.Entry<String, String> syntax : new TreeMap<>(SYNTAXES).entrySet()) {
            TestingNode node = new TestingNode(folder.resolve(syntax.getKey()));
            ConfigFlag flag = new ConfigFlag("process.copy_syntax", "--test", syntax.getKey());
            List<TestingObject> study =
                    List.of(StudyGenerator.slices().get(0), StudyGenerator.bits(), StudyGenerator.color());
            RunResult run = new StudyPipeline(node.workshop(flag))
                    .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
            assertEquals(RunState.COMPLETED, run.state(), run.reason());
            assertEquals(
                    VerificationStatus.VERIFIED,
                    new BundleVerifier()
                            .verify(run.runDir(), VerifyOptions.none())
                            .status());
            List<byte[]> frames = frames(run.outputDir(), syntax.getValue());
            for (int i = 0; first != null && i < first.size(); i++) {
                assertArrayEquals(first.get(i), frames.get(i), syntax.getKey());
            }
            first = frames;
        }
    }

    /** Frames of each copy by its Instance Number; the image of bits stays native in one bit. */
    private static List<byte[]> frames(Path output, String syntax) throws Exception {
        Map<Integer, byte[]> frames = new TreeMap<>();
        int bits = 0;
        for (Path file : files(output)) {
            DicomObject copy = DicomReader.read(file);
            Attributes dataset = copy.dataset();
            boolean bit = dataset.getInt(Tag.BitsAllocated, 0) == 1;
            assertEquals(bit ? UID.ExplicitVRLittleEndian : syntax, copy.transferSyntaxUid());
            FrameSource source = FrameSources.open(dataset, copy.transferSyntaxUid());
            frames.put(dataset.getInt(Tag.InstanceNumber, 0), interleaved(source.read(0), source.description()));
            bits += bit ? 1 : 0;
        }
        assertEquals(1, bits);
        assertEquals(3, frames.size());
        assertTrue(frames.values().stream().allMatch(frame -> frame.length > 0));
        return new ArrayList<>(frames.values());
    }

    /** RLE copies of colour are planes. */
    private static byte[] interleaved(byte[] frame, ImageDescription image) {
        int channels = image.photometric().samples();
        byte[] bytes = new byte[frame.length];
        int at = 0;
        for (int pixel = 0; pixel < image.columns() * image.rows(); pixel++) {
            for (int channel = 0; channel < channels; channel++, at += image.bytesPerSample()) {
                int from = image.offset(pixel % image.columns(), pixel / image.columns(), channel);
                System.arraycopy(frame, from, bytes, at, image.bytesPerSample());
            }
        }
        return bytes;
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
