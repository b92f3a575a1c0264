package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** A source whose every row of pixels is one of its kind, and then every byte that a run leaves outside staging. */
class NoPixelStaysIT {
    private static final int PIECE = 12;

    @TempDir
    Path data;

    private TestingNode node;
    private RunResult run;
    private byte[] pixels;
    private int columns;
    private int[] box;

    @BeforeEach
    void process() throws Exception {
        TestingObject object = StudyGenerator.withWorksheet().get(0);
        Attributes dataset = object.dataset();
        pixels = dataset.getBytes(Tag.PixelData);
        columns = dataset.getInt(Tag.Columns, 0);
        Random random = new Random(4);
        for (int i = 0; i < pixels.length; i++) {
            // too faint to be taken for text, too random to come up twice
            pixels[i] = (byte) Math.max(0, (pixels[i] & 0xFF) - random.nextInt(12));
        }
        node = new TestingNode(data);
        run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(List.of(object)), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        String action = Files.readAllLines(run.bundleDir().resolve("DECISIONS/masking_actions.jsonl"))
                .get(0);
        JsonNode applied = new ObjectMapper().readTree(action).get("bbox_applied");
        box = new int[] {
            applied.get(0).asInt(),
            applied.get(1).asInt(),
            applied.get(2).asInt(),
            applied.get(3).asInt()
        };
    }

    @Test
    void noPieceOfWhatWasMaskedIsLeftAnywhere() throws Exception {
        List<String> pieces = pieces(true);
        assertTrue(pieces.size() >= 4, "only " + pieces.size() + " pieces under the mask");
        for (Path file : left()) {
            String text = text(file);
            for (String piece : pieces) {
                assertEquals(-1, text.indexOf(piece), data.relativize(file) + " holds what was masked");
            }
        }
    }

    /** The search finds what is there: the same source outside the mask, in its copy. And nowhere else. */
    @Test
    void whatWasNotMaskedIsInTheCopyAndNowhereElse() throws Exception {
        List<String> pieces = pieces(false);
        assertTrue(pieces.size() >= 4);
        for (Path file : left()) {
            boolean copy = file.startsWith(run.outputDir());
            String text = text(file);
            for (String piece : pieces) {
                assertEquals(copy, text.contains(piece), data.relativize(file).toString());
            }
        }
    }

    private List<String> pieces(boolean masked) {
        List<String> pieces = new ArrayList<>();
        for (int y = 0; y < pixels.length / columns; y++) {
            for (int x = 0; x + PIECE <= columns; x += PIECE) {
                boolean inside = x >= box[0] && x + PIECE <= box[0] + box[2] && y >= box[1] && y < box[1] + box[3];
                boolean outside = y < box[1] - 2 || y >= box[1] + box[3] + 2;
                byte[] piece = Arrays.copyOfRange(pixels, y * columns + x, y * columns + x + PIECE);
                if ((masked ? inside : outside)
                        && new String(piece, StandardCharsets.ISO_8859_1)
                                        .chars()
                                        .distinct()
                                        .count()
                                > 5) {
                    pieces.add(new String(piece, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return pieces;
    }

    /** Every file of the node but staging, which is there to hold originals, and unpacked libraries. */
    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !f.startsWith(data.resolve("staging")) && !f.startsWith(data.resolve("natives")))
                    .toList();
        }
    }

    /** The bytes of a file, and behind them the samples of a picture. */
    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!file.toString().endsWith(".png")) {
            return text;
        }
        BufferedImage image = ImageIO.read(file.toFile());
        Raster raster = image.getRaster();
        StringBuilder all = new StringBuilder(text);
        for (int band = 0; band < raster.getNumBands(); band++) {
            for (int sample : raster.getSamples(0, 0, image.getWidth(), image.getHeight(), band, (int[]) null)) {
                all.append((char) (sample & 0xFF));
            }
        }
        return all.toString();
    }
}
