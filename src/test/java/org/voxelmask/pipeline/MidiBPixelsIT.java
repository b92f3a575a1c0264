package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.midib.Check;
import org.voxelmask.midib.Page;
import org.voxelmask.testing.GeneratedHeader;
import org.voxelmask.testing.SyntheticImages;
import org.voxelmask.testing.TestingObject;

/**
 * MIDI-B's two checks of pixels: a study with two images of each modality that has pixels, one with a name burned in,
 * one without, goes the whole way with the real engine. A copy that is not there counts as wrong.
 */
class MidiBPixelsIT {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    /** A mask may be so much larger than what it covers. */
    private static final int MARGIN = 32;

    private static final String[] MODALITIES = {"CT", "MR", "PT", "US", "CR", "DX", "MG", "NM", "XA", "RF", "OT"};
    private static final String[] TEXTS = {
        "LINDQVIST ANNA", "LINDQVIST, A.", "DOB 02.01.1950", "GEN-0001", "Anna Lindqvist", "PAT LINDQVIST"
    };

    @TempDir
    Path data;

    /** An image of the study and the place of its text; null without one. */
    private record Shown(ImageDescription image, byte[] frame, Box text) {}

    private final Map<Integer, Shown> shown = new HashMap<>();

    private TestingObject image(int number, String modality, String text) {
        boolean colour = modality.equals("US") || modality.equals("OT");
        PhotometricInterpretation photometric =
                colour ? PhotometricInterpretation.RGB : PhotometricInterpretation.MONOCHROME2;
        ImageDescription image = new ImageDescription(WIDTH, HEIGHT, 1, photometric, 8, 8, 7, false, false);
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double far = Math.hypot(x - WIDTH / 2.0, y - HEIGHT / 2.0);
                int light = far > 80 ? 0 : 40 + (int) (50 * Math.cos(far / 18));
                canvas.set(x, y, light * 0x010101);
            }
        }
        Box place = text.isEmpty() ? null : canvas.text(12, number % 4 < 2 ? 8 : 212, 2, text, 0xF0F0F0);
        byte[] frame = colour ? canvas.rgb() : canvas.grey();
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, modality, "midib", number);
        dataset.setString(Tag.PatientName, VR.PN, "LINDQVIST^ANNA");
        dataset.setBytes(Tag.PixelData, VR.OB, frame);
        shown.put(number, new Shown(image, frame, place));
        return TestingObject.of("midib-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    @Test
    void thePageSaysHowTheChecksOfPixelsWent() throws Exception {
        List<TestingObject> study = new ArrayList<>();
        for (int i = 0; i < MODALITIES.length; i++) {
            study.add(image(2 * i + 1, MODALITIES[i], ""));
            study.add(image(2 * i + 2, MODALITIES[i], TEXTS[i % TEXTS.length]));
        }
        TestingNode node = new TestingNode(data);
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
        assertNotNull(run.outputDir(), run.reason());
        Map<Integer, byte[]> copies = copies(run.outputDir());
        int hidden = 0;
        int retained = 0;
        int texts = 0;
        for (Map.Entry<Integer, Shown> entry : shown.entrySet()) {
            Shown source = entry.getValue();
            byte[] copy = copies.get(entry.getKey());
            texts += source.text() == null ? 0 : 1;
            hidden += source.text() != null && copy != null && isHidden(source, copy) ? 1 : 0;
            retained += copy != null && isRetained(source, copy) ? 1 : 0;
        }
        Page.hold(
                "pixels",
                "| check | right | asked | share |\n|---|---|---|---|\n"
                        + Page.line(Check.PIXELS_HIDDEN, hidden, texts)
                        + Page.line(Check.PIXELS_RETAINED, retained, shown.size()));
    }

    private static Map<Integer, byte[]> copies(Path folder) throws Exception {
        Map<Integer, byte[]> copies = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                DicomObject object = DicomReader.read(file);
                byte[] frame = FrameSources.open(object.dataset(), object.transferSyntaxUid())
                        .read(0);
                copies.put(object.dataset().getInt(Tag.InstanceNumber, 0), frame);
            }
        }
        return copies;
    }

    /** Whether all of the text's place is of one colour. */
    private static boolean isHidden(Shown source, byte[] copy) {
        Box box = source.text();
        int samples = source.image().photometric().samples();
        int first = (box.y() * WIDTH + box.x()) * samples;
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                for (int s = 0; s < samples; s++) {
                    if (copy[(y * WIDTH + x) * samples + s] != copy[first + s]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether everything away from the text is as it was. */
    private static boolean isRetained(Shown source, byte[] copy) {
        int samples = source.image().photometric().samples();
        for (int i = 0; i < source.frame().length; i++) {
            int x = i / samples % WIDTH;
            int y = i / samples / WIDTH;
            if (copy[i] != source.frame()[i] && !isNear(source.text(), x, y)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(Box text, int x, int y) {
        return text != null
                && x >= text.x() - MARGIN
                && x < text.x() + text.width() + MARGIN
                && y >= text.y() - MARGIN
                && y < text.y() + text.height() + MARGIN;
    }
}
