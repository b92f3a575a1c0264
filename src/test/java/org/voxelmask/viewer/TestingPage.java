package org.voxelmask.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.evidence.gate2.Png;
import org.voxelmask.viewer.ViewedInstance.Decision;

/** A page of invented instances, hostile words among them. */
final class TestingPage {
    static final String HOSTILE =
            "<script>window.owned=1</script></script><img src=x onerror=window.owned=1><!--{{RUN}}";

    private TestingPage() {}

    static byte[] of(List<ViewedInstance> instances) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ViewerPage page = ViewerPage.begin(
                out,
                new ViewedRun(
                        "0b5a3c1e-7d0c-4f51-9a55-2d9a4c1f7e21",
                        "2026-01-02T03:04:05Z",
                        "pilot",
                        HOSTILE,
                        "PP-OCRv3-det"));
        for (ViewedInstance instance : instances) {
            page.add(instance);
        }
        page.end();
        return out.toByteArray();
    }

    /** Masked with and without a preview, copied, left out with hostile words, failed. */
    static List<ViewedInstance> instances() {
        List<ViewedInstance> all = new ArrayList<>();
        all.add(instance(1, "US", Decision.PIXEL_MASKED, "", boxes(), preview()));
        all.add(instance(2, "US", Decision.PIXEL_MASKED, "", boxes().subList(1, 4), new byte[0]));
        all.add(instance(3, "CT", Decision.COPIED, "", List.of(), new byte[0]));
        all.add(instance(4, HOSTILE, Decision.SKIPPED_UNSUPPORTED, HOSTILE, List.of(), new byte[0]));
        all.add(instance(5, "XA", Decision.FAILED, "the pixel data ends early", List.of(), new byte[0]));
        return all;
    }

    private static List<ViewedBox> boxes() {
        return List.of(
                new ViewedBox(10, 8, 190, 24, null, "NAME", "HEADER", 0.91, "det.x1.0", false, List.of()),
                new ViewedBox(10, 36, 150, 24, null, "MRN", "HEADER", 0.88, "det.x1.0", false, List.of()),
                new ViewedBox(220, 36, 170, 24, null, "DOB", "HEADER", 0.9, "det.x1.0", false, List.of()),
                new ViewedBox(12, 430, 240, 26, 2, "UNKNOWN_TEXT", "FOOTER", 0.41, "edge.rows", true, List.of()));
    }

    /** A bright fan on black. */
    private static byte[] preview() {
        byte[] pixels = new byte[320 * 240];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 320 - 160;
            int y = i / 320 - 20;
            boolean fan = y > 0 && x * x + y * y < 200 * 200 && Math.abs(x) < y;
            pixels[i] = (byte) (fan ? 60 + (x * 31 + y * 17) % 90 : 0);
        }
        return Png.of(new Raster8(320, 240, 1, pixels));
    }

    static ViewedInstance instance(
            int number, String modality, Decision decision, String why, List<ViewedBox> boxes, byte[] preview) {
        return new ViewedInstance(
                number,
                String.format("%064x", number * 7919L),
                modality,
                640,
                480,
                boxes.isEmpty() ? 1 : 3,
                decision,
                List.of("REASON_" + decision),
                why,
                boxes,
                preview);
    }
}
