package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/** Words that stand in the texts of a source and nowhere else in the world, and then every byte outside staging. */
class PhiCanaryIT {
    private static final Map<Integer, VR> TEXTS = new LinkedHashMap<>();

    static {
        for (int tag : new int[] {Tag.PatientName, Tag.ReferringPhysicianName, Tag.OperatorsName}) {
            TEXTS.put(tag, VR.PN);
        }
        for (int tag : new int[] {
            Tag.PatientID, Tag.StudyDescription, Tag.SeriesDescription, Tag.InstitutionName, Tag.ProtocolName
        }) {
            TEXTS.put(tag, VR.LO);
        }
        for (int tag : new int[] {Tag.AccessionNumber, Tag.StudyID, Tag.StationName}) {
            TEXTS.put(tag, VR.SH);
        }
        TEXTS.put(Tag.ImageComments, VR.LT);
        TEXTS.put(Tag.PatientComments, VR.LT);
        TEXTS.put(0x00090010, VR.LO); // a private creator, and its element
        TEXTS.put(0x00091001, VR.LO);
    }

    @TempDir
    Path data;

    private TestingNode node;
    private final List<String> canaries = new ArrayList<>();

    @BeforeEach
    void node() throws Exception {
        node = new TestingNode(data);
    }

    private TestingObject planted(TestingObject object) {
        Attributes dataset = object.dataset().copy();
        TEXTS.forEach((tag, vr) -> {
            // one patient: a study of two is refused
            String own = tag == Tag.PatientID || tag == Tag.IssuerOfPatientID ? "" : String.valueOf(canaries.size());
            String canary = "Qz" + own + "wKx" + Integer.toHexString(tag);
            canaries.add(canary);
            dataset.setString(tag, vr, vr == VR.PN ? canary + "^Jane" : canary);
        });
        return TestingObject.of("canary", UID.ExplicitVRLittleEndian, dataset);
    }

    private static TestingObject broken(TestingObject whole) {
        Attributes dataset = whole.dataset();
        byte[] pixels = dataset.getBytes(Tag.PixelData);
        dataset.setBytes(Tag.PixelData, VR.OB, Arrays.copyOf(pixels, pixels.length / 2));
        return whole;
    }

    private RunResult process(List<TestingObject> study) throws Exception {
        return new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study), node.output(), false), Progress.NONE);
    }

    @Test
    void aSealedRunKeepsNoTextOfItsSources() throws Exception {
        List<TestingObject> study = StudyGenerator.withWorksheet();
        RunResult run = process(List.of(planted(study.get(0)), planted(study.get(StudyGenerator.WORKSHEET - 1))));
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertEquals(1, run.counts().instancesOut());
        assertNowhere();
    }

    @Test
    void aPartialRunKeepsNoTextOfItsSources() throws Exception {
        List<TestingObject> study = StudyGenerator.withWorksheet();
        RunResult run = process(List.of(planted(study.get(0)), broken(planted(study.get(1)))));
        assertEquals(RunState.PARTIAL, run.state(), run.reason());
        assertNowhere();
    }

    private void assertNowhere() throws IOException {
        int looked = 0;
        boolean found = false;
        for (Path file : files()) {
            String place = data.relativize(file).toString();
            String text = place + Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!place.startsWith("staging") && !place.startsWith("natives")) {
                looked++;
                found |= text.contains("VoxelMask tests"); // the manufacturer, which copies keep
                for (String canary : canaries) {
                    assertFalse(text.contains(canary), place + " holds " + canary);
                }
            }
        }
        assertTrue(found, "the search finds nothing where it must");
        assertTrue(looked > 30, looked + " files");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
