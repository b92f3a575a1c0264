package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.TestingLetters;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.testing.TestingObject;

/** With the real engine, through the command line. */
class DetectCommandTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int LEFT = 40;
    private static final int TOP = 30;
    private static final int DOT = 3;
    private static final String NAME = "ZACHARIAS";

    @TempDir
    Path folder;

    private Path files;

    @BeforeEach
    void makeFolder() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
    }

    @Test
    void theDrawnNameLiesInABoxWithALabelAndTheReadTextIsNotPrinted() throws Exception {
        Path file = write("a.dcm", named(1), true);
        Said said = detect("--json", file.toString());
        assertEquals(0, said.exitCode(), said.err());
        JsonNode line = lines(said).get(0);
        assertEquals(file.toString(), line.get("file").asText());
        assertTrue(line.get("ms").asDouble() > 0);
        assertEquals(WIDTH, line.get("columns").asInt());
        JsonNode box = covering(line);
        assertTrue(box.get("frame_index").isNull());
        assertEquals("NAME", box.get("label").asText());
        assertTrue(box.get("confidence").asDouble() > 0);
        assertEquals("HEADER", box.get("zone").asText());
        assertFalse(box.get("rule_id").asText().isEmpty());
        assertFalse((said.out() + said.err()).contains(NAME), "recognised text was printed");
        assertFalse(detect(file.toString()).out().contains(NAME), "recognised text was printed");
    }

    @Test
    void aDataSetWithoutPreambleAndAClipAreLookedAtToo() throws Exception {
        write("bare", named(1), false);
        write("clip.dcm", named(3), true);
        Said said = detect("--json", files.toString());
        assertEquals(0, said.exitCode(), said.err());
        List<JsonNode> lines = lines(said);
        assertEquals(2, lines.size());
        assertEquals(1, lines.get(0).get("frames").asInt());
        assertEquals(3, lines.get(1).get("frames").asInt());
        lines.forEach(DetectCommandTest::covering);
    }

    @Test
    void aFolderIsLookedThroughInTheOrderOfItsPathsAndOtherFilesAreSkippedWithAWord() throws Exception {
        Files.createDirectories(files.resolve("sub/deeper"));
        write("z.dcm", blank(), true);
        write("sub/deeper/b.dcm", blank(), true);
        write("a.dcm", blank(), true);
        Files.writeString(files.resolve("notes.txt"), "nothing of DICOM in here, however long it may be");
        Files.createFile(files.resolve("empty"));
        Said said = detect("--json", files.toString());
        assertEquals(0, said.exitCode(), said.err());
        assertEquals(
                List.of("a.dcm", "sub/deeper/b.dcm", "z.dcm"),
                lines(said).stream()
                        .map(line -> files.relativize(Path.of(line.get("file").asText()))
                                .toString())
                        .toList());
        assertEquals(2, said.err().lines().count(), said.err());
        assertTrue(said.err().contains("notes.txt: skipped, no DICOM file"), said.err());
        assertTrue(lines(said).stream().allMatch(line -> line.get("boxes").isEmpty()));
    }

    @Test
    void whatCannotBeLookedAtGetsALineWithoutBoxesAndTheExitCodeSaysSo() throws Exception {
        Path good = write("good.dcm", named(1), true);
        Attributes retired = named(1);
        retired.setString(Tag.PhotometricInterpretation, VR.CS, "HSV");
        write("retired.dcm", retired, true);
        byte[] whole = Files.readAllBytes(good);
        Files.write(files.resolve("torn.dcm"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.write(files.resolve("stub.dcm"), java.util.Arrays.copyOf(whole, 132));
        Attributes document = blank();
        document.remove(Tag.PixelData);
        document.setBytes(Tag.EncapsulatedDocument, VR.OB, new byte[16]);
        write("pdf.dcm", document, true);
        Said said = detect("--json", files.toString());
        assertEquals(ExitCode.PARTIAL, said.exitCode(), said.err());
        List<JsonNode> lines = lines(said);
        assertEquals(5, lines.size(), said.out());
        assertTrue(lines.get(0).has("boxes"));
        for (JsonNode line : lines.subList(1, 5)) {
            assertTrue(line.get("error").asText().matches("[A-Z_]+"), line.toString());
            assertFalse(line.get("reason").asText().isEmpty());
            assertFalse(line.has("boxes"), "no boxes where nobody looked: " + line);
        }
        Said plain = detect(files.resolve("retired.dcm").toString());
        assertEquals(ExitCode.PARTIAL, plain.exitCode());
        assertTrue(plain.out().contains("NOT LOOKED AT"), plain.out());
    }

    @Test
    void anObjectWithoutPixelsHasNoBoxesAndIsNoFailure() throws Exception {
        Attributes report = blank();
        report.remove(Tag.PixelData);
        Said said = detect("--json", write("report.dcm", report, true).toString());
        assertEquals(0, said.exitCode(), said.err());
        assertTrue(lines(said).get(0).get("boxes").isEmpty());
    }

    @Test
    void aNamedFileThatIsNoDicomFileIsAnErrorAndAFolderWithoutAnyIsWrongUsage() throws Exception {
        Path text = Files.writeString(files.resolve("notes.txt"), "nothing of DICOM in here, however long it may be");
        Said named = detect("--json", text.toString());
        assertEquals(ExitCode.PARTIAL, named.exitCode());
        assertEquals("NOT_DICOM", lines(named).get(0).get("error").asText());
        assertEquals(ExitCode.USAGE, detect(files.toString()).exitCode());
        Said nothing = detect(folder.resolve("missing").toString());
        assertEquals(ExitCode.USAGE, nothing.exitCode());
        assertTrue(nothing.isOneSentence(), nothing.err());
    }

    @Test
    void overlaysShowTheBoxesWhiteOnBlackAndNoPixelOfTheSource() throws Exception {
        Files.createDirectories(files.resolve("sub"));
        Path file = write("sub/a.dcm", named(1), true);
        Path overlay = folder.resolve("overlay");
        Said said = detect("--json", "--overlay", overlay.toString(), files.toString(), file.toString());
        assertEquals(0, said.exitCode(), said.err());
        BufferedImage picture = ImageIO.read(overlay.resolve("sub/a.dcm.png").toFile());
        JsonNode boxes = lines(said).get(0).get("boxes");
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int expected = isInside(boxes, x, y) ? 0xFFFFFFFF : 0xFF000000;
                assertEquals(expected, picture.getRGB(x, y), "at " + x + ", " + y);
            }
        }
        assertArrayEquals(
                Files.readAllBytes(overlay.resolve("sub/a.dcm.png")), Files.readAllBytes(overlay.resolve("a.dcm.png")));
        Said clash = detect("--overlay", file.toString(), file.toString());
        assertEquals(ExitCode.USAGE, clash.exitCode());
        assertTrue(clash.isOneSentence(), clash.err());
    }

    @Test
    void itNeedsNoNodeMakesNoneAndLeavesNothingBehind() throws Exception {
        Path data = folder.resolve("data");
        Path file = write("a.dcm", blank(), true);
        byte[] before = Files.readAllBytes(file);
        assertEquals(
                0, Said.by("detect", file.toString(), "--data", data.toString()).exitCode());
        assertFalse(Files.exists(data));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var left = Files.list(files)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void theConfigurationIsHonouredAndTheBoxesDoNotDependOnThreads() throws Exception {
        for (int i = 0; i < 4; i++) {
            write("f" + i + ".dcm", named(1 + i % 2), true);
        }
        Path padded =
                Files.writeString(folder.resolve("padded.yaml"), "process:\n  padding: 0\ndetection:\n  threads: 2\n");
        JsonNode one =
                covering(lines(detect("--json", files.toString())).get(0)).get("bbox");
        Said two = Said.by("detect", "--json", "--config", padded.toString(), files.toString());
        assertEquals(0, two.exitCode(), two.err());
        JsonNode other = covering(lines(two).get(0)).get("bbox");
        assertEquals(one.get(2).asInt() - 4, other.get(2).asInt(), one + " " + other);
        assertEquals(4, lines(two).size());
        assertEquals(lines(two).get(0).get("boxes"), lines(two).get(2).get("boxes"));
    }

    /** Without the configuration that lies in the folder that tests are started in. */
    private Said detect(String... arguments) throws IOException {
        Path config = folder.resolve("empty.yaml");
        Files.writeString(config, "");
        List<String> all = new ArrayList<>(List.of("detect", "--config", config.toString()));
        all.addAll(List.of("--data", folder.resolve("none").toString()));
        all.addAll(List.of(arguments));
        return Said.by(all.toArray(String[]::new));
    }

    private static List<JsonNode> lines(Said said) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : said.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    /** The box that covers the drawn name. */
    private static JsonNode covering(JsonNode line) {
        for (JsonNode box : line.get("boxes")) {
            JsonNode b = box.get("bbox");
            int right = LEFT + TestingLetters.width(NAME, DOT) - DOT;
            int bottom = TOP + TestingLetters.ROWS * DOT;
            if (b.get(0).asInt() <= LEFT
                    && b.get(1).asInt() <= TOP
                    && b.get(0).asInt() + b.get(2).asInt() >= right
                    && b.get(1).asInt() + b.get(3).asInt() >= bottom) {
                return box;
            }
        }
        throw new AssertionError("no box covers the name: " + line);
    }

    private static boolean isInside(JsonNode boxes, int x, int y) {
        for (JsonNode box : boxes) {
            JsonNode b = box.get("bbox");
            int left = b.get(0).asInt();
            int top = b.get(1).asInt();
            if (x >= left
                    && x < left + b.get(2).asInt()
                    && y >= top
                    && y < top + b.get(3).asInt()) {
                return true;
            }
        }
        return false;
    }

    private static Attributes named(int frames) {
        byte[] frame = new byte[WIDTH * HEIGHT];
        TestingLetters.draw(frame, WIDTH, NAME, LEFT, TOP, DOT, 220);
        byte[] pixels = new byte[frame.length * frames];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(frame, 0, pixels, i * frame.length, frame.length);
        }
        return object(pixels, frames);
    }

    private static Attributes blank() {
        return object(new byte[WIDTH * HEIGHT], 1);
    }

    private static Attributes object(byte[] pixels, int frames) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        dataset.setString(Tag.Modality, VR.CS, "OT");
        dataset.setString(Tag.PatientName, VR.PN, "Zacharias^Anna");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, 1);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        dataset.setString(Tag.NumberOfFrames, VR.IS, String.valueOf(frames));
        dataset.setInt(Tag.Rows, VR.US, HEIGHT);
        dataset.setInt(Tag.Columns, VR.US, WIDTH);
        dataset.setInt(Tag.BitsAllocated, VR.US, 8);
        dataset.setInt(Tag.BitsStored, VR.US, 8);
        dataset.setInt(Tag.HighBit, VR.US, 7);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        return dataset;
    }

    private Path write(String name, Attributes dataset, boolean preamble) throws IOException {
        TestingObject object = new TestingObject(name, UID.ExplicitVRLittleEndian, dataset, preamble, new byte[0]);
        return Files.write(files.resolve(name), object.file());
    }
}
