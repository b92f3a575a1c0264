package org.voxelmask.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.detect.DetectionRequest.Thresholds;
import org.voxelmask.detect.DetectionRequest.Zones;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.mask.Fill;
import org.voxelmask.mask.FrameMasker;

/** Looks for the demo's text and masks it, with the product's engine and nothing around it. */
final class DemoMasking implements AutoCloseable {
    private static final int PADDING = 2;

    private final TextDetector detector;

    DemoMasking(Path folder) throws Exception {
        detector = Detectors.open(DetectionSettings.defaults(folder));
    }

    List<TextRegion> regions(DemoInstance instance) throws Exception {
        Attributes dataset = instance.dataset();
        List<String> name = List.of(dataset.getString(Tag.PatientName).split("\\^", -1));
        IdentityHints hints = new IdentityHints(
                name, List.of(dataset.getString(Tag.PatientID)), List.of(dataset.getString(Tag.PatientBirthDate)));
        return detector.detect(
                frames(instance),
                new DetectionRequest(new Zones(15, 10), new Thresholds(0.4, 40), palette(instance), hints));
    }

    /** The boxes that a frame is masked with. */
    static List<Box> boxes(List<TextRegion> regions, int frame) {
        List<Box> boxes = new ArrayList<>();
        for (TextRegion region : regions) {
            if (region.frameIndex() == null || region.frameIndex() == frame) {
                boxes.add(region.box().grow(PADDING, PADDING, DemoScreen.WIDTH, DemoScreen.HEIGHT));
            }
        }
        return boxes;
    }

    static byte[] mask(DemoInstance instance, List<TextRegion> regions, int frame) throws Exception {
        FrameSource frames = frames(instance);
        byte[] samples = frames.read(frame);
        ImageDescription image = frames.description();
        FrameMasker.mask(samples, image, palette(instance), boxes(regions, frame), new Fill.BlackBox());
        return samples;
    }

    static FrameSource frames(DemoInstance instance) throws Exception {
        return FrameSources.open(instance.dataset(), UID.ExplicitVRLittleEndian);
    }

    static PaletteColor palette(DemoInstance instance) throws Exception {
        return "PALETTE COLOR".equals(instance.dataset().getString(Tag.PhotometricInterpretation))
                ? PaletteColor.of(instance.dataset())
                : null;
    }

    @Override
    public void close() {
        detector.close();
    }
}
