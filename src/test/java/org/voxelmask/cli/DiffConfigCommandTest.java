package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.detect.TestingLetters;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.stage.Incoming;
import org.voxelmask.stage.ObjectHeader;
import org.voxelmask.stage.Staging;
import org.voxelmask.testing.TestingObject;

/** With the real engine, through the command line. */
class DiffConfigCommandTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final String NAME = "ZACHARIAS";

    @TempDir
    Path folder;

    private Path files;
    private String defaults;

    @BeforeEach
    void makeFiles() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
        defaults = config("a.yaml", "");
        Files.write(files.resolve("named.dcm"), object("named.dcm", true).file());
        Files.write(files.resolve("plain.dcm"), object("plain.dcm", false).file());
        Files.writeString(files.resolve("notes.txt"), "nothing of DICOM in here, however long it may be");
    }

    private String config(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml).toString();
    }

    private Said diff(String after, String... more) {
        String data = folder.resolve("none").toString();
        String[] arguments = Stream.concat(
                        Stream.of("diff-config", defaults, after, files.toString(), "--data", data), Stream.of(more))
                .toArray(String[]::new);
        return Said.by(arguments);
    }

    private static JsonNode json(Said said) throws Exception {
        return Json.parse(said.out().strip().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameConfigurationChangesNothing() throws Exception {
        Said said = diff(defaults, "--json");
        assertEquals(0, said.exitCode(), said.err());
        JsonNode told = json(said);
        assertEquals(2, told.get("looked_at").asInt());
        assertEquals(0, told.get("different").asInt());
        assertTrue(told.get("settings").isEmpty());
        assertTrue(told.get("attributes").isEmpty());
    }

    @Test
    void anotherPaddingMovesTheBoxesAndNothingElse() throws Exception {
        Said said = diff(config("b.yaml", "process: {padding: 9}"), "--json");
        JsonNode told = json(said);
        assertEquals(1, told.get("different").asInt(), said.out());
        assertEquals(0, told.get("decisions").asInt());
        assertTrue(told.get("boxes_gone").asInt() > 0);
        assertEquals(told.get("boxes_gone").asInt(), told.get("boxes_new").asInt());
        assertEquals("named.dcm", told.get("objects").get(0).get("object").asText());
        JsonNode gone = told.get("objects").get(0).get("boxes_gone").get(0).get("bbox");
        JsonNode come = told.get("objects").get(0).get("boxes_new").get(0).get("bbox");
        assertEquals(gone.get(0).asInt() - 7, come.get(0).asInt());
        assertEquals("process.padding", told.get("settings").get(0).get("key").asText());
        assertEquals("9", told.get("settings").get(0).get("after").asText());
    }

    @Test
    void optionsOfAProfileChangeAttributesOfThatProfileAlone() throws Exception {
        String after = config(
                "b.yaml", "profiles: {research: {deidentification: {options: [retain_patient_characteristics]}}}");
        Said words = diff(after, "--profile", "research");
        assertEquals(0, words.exitCode(), words.err());
        assertTrue(words.out().contains("(0010,1010): "), words.out());
        assertTrue(words.out().contains("in 2 objects"), words.out());
        assertFalse((words.out() + words.err()).contains("047Y"), words.out());
        assertFalse(
                (words.out() + words.err()).toUpperCase(java.util.Locale.ROOT).contains(NAME), words.out());
        assertEquals(0, json(diff(after, "--json")).get("different").asInt(), "another profile is as it was");
    }

    @Test
    void thresholdsChangeDecisionsAndBothEnginesAreAsked() throws Exception {
        String high = "profiles: {clinical: {detection_thresholds: {box_min_area: 1000000}}}\n";
        JsonNode told = json(diff(config("b.yaml", high + "detection: {engine: tesseract}"), "--json"));
        assertEquals(1, told.get("decisions").asInt(), told.toString());
        assertEquals("mask", told.get("objects").get(0).get("before").asText());
        assertEquals("copy", told.get("objects").get(0).get("after").asText());
    }

    @Test
    void anObjectThatCannotBeReadIsCountedWithCodeSix() throws Exception {
        byte[] whole = Files.readAllBytes(files.resolve("plain.dcm"));
        Files.write(files.resolve("torn.dcm"), java.util.Arrays.copyOf(whole, 300));
        Said said = diff(defaults, "--json");
        assertEquals(ExitCode.PARTIAL, said.exitCode(), said.err());
        assertEquals(1, json(said).get("unreadable").asInt());
    }

    @Test
    void aStagedStudyIsComparedAndNothingOfTheNodeIsWritten() throws Exception {
        Path data = folder.resolve("data");
        Node node = Node.open(
                ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString()))));
        try (Staging staging = node.receive()) {
            TestingObject object = object("named", true);
            ObjectHeader header = new ObjectHeader(
                    "1.2.840.10008.5.1.4.1.1.7", "2.25.1", object.transferSyntax(), "TEST", "VOXELMASK");
            byte[] bytes = object.datasetBytes();
            try (Incoming incoming = staging.begin(header)) {
                incoming.write(bytes, 0, bytes.length);
                incoming.commit();
            }
        }
        String study = node.studies().list().get(0).studyKey();
        String after = config("b.yaml", "process: {padding: 9}");
        String[] arguments = {
            "diff-config", defaults, after, study, "--data", data.toString(), "--even-if-receiving", "--json"
        };
        Said.by(arguments); // unpacks the engines
        Map<String, String> before = hashes(data);
        Said said = Said.by(arguments);
        assertEquals(0, said.exitCode(), said.err());
        assertEquals(1, json(said).get("different").asInt());
        assertEquals(before, hashes(data));
        assertFalse(said.out().contains("2.25.1"), "UIDs of the source are not shown");
    }

    @Test
    void mistakesAreSentencesThatNameTheFile() throws Exception {
        Said bad = diff(config("bad.yaml", "node: {port: x}"));
        assertEquals(ExitCode.USAGE, bad.exitCode());
        assertTrue(bad.err().contains("bad.yaml: The configuration has 1 problem"), bad.err());
        Said nobody = Said.by("diff-config", defaults, defaults, "1.2.3", "--data", folder.toString());
        assertEquals(ExitCode.USAGE, nobody.exitCode());
        assertTrue(nobody.isOneSentence(), nobody.err());
    }

    private static Map<String, String> hashes(Path data) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                hashes.put(data.relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static TestingObject object(String name, boolean named) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        if (named) {
            TestingLetters.draw(pixels, WIDTH, NAME, 40, 30, 3, 220);
        }
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.7");
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "2.25.1");
        dataset.setString(Tag.StudyInstanceUID, VR.UI, "2.25.2");
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, "2.25.3");
        dataset.setString(Tag.Modality, VR.CS, "OT");
        dataset.setString(Tag.PatientName, VR.PN, "Zacharias^Anna");
        dataset.setString(Tag.PatientAge, VR.AS, "047Y");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, 1);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        dataset.setInt(Tag.Rows, VR.US, HEIGHT);
        dataset.setInt(Tag.Columns, VR.US, WIDTH);
        dataset.setInt(Tag.BitsAllocated, VR.US, 8);
        dataset.setInt(Tag.BitsStored, VR.US, 8);
        dataset.setInt(Tag.HighBit, VR.US, 7);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        return new TestingObject(name, UID.ExplicitVRLittleEndian, dataset, true, new byte[0]);
    }
}
