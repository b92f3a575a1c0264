package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RunState;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingObject;

/**
 * A study with objects that point at its images and hide text: what they hide goes and is counted in the evidence, and
 * what they point at is in the copied study.
 */
class HiddenTextIT {
    private static final String CLASSES = "1.2.840.10008.5.1.4.1.1.";
    private static final int UNFORMATTED_TEXT = 0x00700006;
    private static final int REFERENCED_SERIES = 0x00081115;
    private static final int REFERENCED_SOP = 0x00081199;

    @TempDir
    Path data;

    /** The first image of a study, what it refers to, and objects that refer to it. */
    private static List<TestingObject> study() {
        List<TestingObject> study = new ArrayList<>(StudyGenerator.slices().subList(0, 2));
        Attributes image = study.get(0).dataset();
        for (TestingObject slice : study) {
            slice.dataset().setString(Tag.PatientName, VR.PN, "Quixwood^Ada");
        }
        image.setString(0x00090010, VR.LO, "ACME 1");
        byte[] file = new byte[200];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, file, 128, 4);
        System.arraycopy("Quixwood".getBytes(StandardCharsets.US_ASCII), 0, file, 150, 8);
        image.setBytes(0x00091001, VR.OB, file);
        image.setBytes(0x00187777, VR.UN, "Quixwood".getBytes(StandardCharsets.US_ASCII));
        study.add(state(image));
        study.add(selection(image));
        study.add(structures(image));
        study.add(waveform(image));
        study.add(segmentation(image));
        return study;
    }

    private static Attributes object(Attributes image, String sopClass, String modality, int number) {
        Attributes object = new Attributes();
        object.setString(Tag.SOPClassUID, VR.UI, CLASSES + sopClass);
        object.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.77." + number);
        object.setString(Tag.StudyInstanceUID, VR.UI, image.getString(Tag.StudyInstanceUID));
        object.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.78." + number);
        object.setString(Tag.Modality, VR.CS, modality);
        object.setString(Tag.PatientName, VR.PN, "Quixwood^Ada");
        object.setString(Tag.PatientID, VR.LO, image.getString(Tag.PatientID));
        object.setString(Tag.InstanceNumber, VR.IS, "1");
        return object;
    }

    private static TestingObject of(String name, Attributes object) {
        return TestingObject.of(name, UID.ExplicitVRLittleEndian, object);
    }

    private static void refer(Attributes level, int sequence, Attributes image) {
        Attributes item = level.newSequence(sequence).add(new Attributes(level));
        item.setString(0x00081150, VR.UI, image.getString(Tag.SOPClassUID));
        item.setString(0x00081155, VR.UI, image.getString(Tag.SOPInstanceUID));
    }

    private static TestingObject state(Attributes image) {
        Attributes state = object(image, "11.1", "PR", 1);
        Attributes series = state.newSequence(REFERENCED_SERIES).add(new Attributes(state));
        series.setString(Tag.SeriesInstanceUID, VR.UI, image.getString(Tag.SeriesInstanceUID));
        refer(series, 0x00081140, image);
        Attributes layer = state.newSequence(0x00700001).add(new Attributes(state));
        refer(layer, 0x00081140, image);
        Attributes text = layer.newSequence(0x00700008).add(new Attributes(layer));
        text.setString(UNFORMATTED_TEXT, VR.ST, "Ada Quixwood, left");
        return of("state", state);
    }

    private static TestingObject selection(Attributes image) {
        Attributes selection = object(image, "88.59", "KO", 2);
        Attributes evidence = selection.newSequence(0x0040A375).add(new Attributes(selection));
        evidence.setString(Tag.StudyInstanceUID, VR.UI, image.getString(Tag.StudyInstanceUID));
        Attributes series = evidence.newSequence(REFERENCED_SERIES).add(new Attributes(evidence));
        series.setString(Tag.SeriesInstanceUID, VR.UI, image.getString(Tag.SeriesInstanceUID));
        refer(series, REFERENCED_SOP, image);
        selection.setString(0x0040A040, VR.CS, "CONTAINER");
        Attributes item = selection.newSequence(Tag.ContentSequence).add(new Attributes(selection));
        item.setString(0x0040A010, VR.CS, "CONTAINS");
        item.setString(0x0040A040, VR.CS, "IMAGE");
        refer(item, REFERENCED_SOP, image);
        return of("selection", selection);
    }

    private static TestingObject structures(Attributes image) {
        Attributes structures = object(image, "481.3", "RTSTRUCT", 3);
        structures.setString(0x30060002, VR.SH, "Quixwood plan");
        Attributes frame = structures.newSequence(0x30060010).add(new Attributes(structures));
        frame.setString(0x00200052, VR.UI, "1.2.3.99");
        Attributes rtStudy = frame.newSequence(0x30060012).add(new Attributes(frame));
        rtStudy.setString(0x00081150, VR.UI, "1.2.840.10008.3.1.2.3.1");
        rtStudy.setString(0x00081155, VR.UI, image.getString(Tag.StudyInstanceUID));
        Attributes series = rtStudy.newSequence(0x30060014).add(new Attributes(rtStudy));
        series.setString(Tag.SeriesInstanceUID, VR.UI, image.getString(Tag.SeriesInstanceUID));
        refer(series, 0x30060016, image);
        return of("structures", structures);
    }

    private static TestingObject segmentation(Attributes image) {
        Attributes segmentation = StudyGenerator.bits().dataset();
        segmentation.setString(Tag.SOPClassUID, VR.UI, CLASSES + "66.4");
        segmentation.setString(Tag.Modality, VR.CS, "SEG");
        segmentation.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.78.5");
        segmentation.setString(Tag.PatientName, VR.PN, "Quixwood^Ada");
        Attributes series = segmentation.newSequence(REFERENCED_SERIES).add(new Attributes(segmentation));
        series.setString(Tag.SeriesInstanceUID, VR.UI, image.getString(Tag.SeriesInstanceUID));
        refer(series, 0x0008114A, image);
        Attributes frame = segmentation.newSequence(0x52009230).add(new Attributes(segmentation));
        Attributes derivation = frame.newSequence(0x00089124).add(new Attributes(frame));
        refer(derivation, 0x00082112, image);
        return of("segmentation", segmentation);
    }

    private static TestingObject waveform(Attributes image) {
        Attributes waveform = object(image, "9.1.1", "ECG", 4);
        Attributes group = waveform.newSequence(0x54000100).add(new Attributes(waveform));
        group.setBytes(0x54001010, VR.OW, new byte[20]);
        for (String text : List.of("of Mrs Quixwood", "sinus rhythm")) {
            Sequence annotations =
                    waveform.contains(0x0040B020) ? waveform.getSequence(0x0040B020) : waveform.newSequence(0x0040B020);
            annotations.add(new Attributes(waveform)).setString(UNFORMATTED_TEXT, VR.ST, text);
        }
        return of("waveform", waveform);
    }

    private RunResult process() throws Exception {
        TestingNode node = new TestingNode(data);
        RunResult run = new StudyPipeline(node.workshop())
                .process(node.request(node.stage(study()), node.output(), false), Progress.NONE);
        assertEquals(RunState.COMPLETED, run.state(), String.valueOf(run.reason()));
        return run;
    }

    private static List<Attributes> copies(RunResult run) throws Exception {
        List<Attributes> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(run.runDir().resolve("output"))) {
            for (Path file : files.sorted().toList()) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Quixwood"));
                copies.add(DicomReader.read(file).dataset());
            }
        }
        return copies;
    }

    @Test
    void whatObjectsPointAtIsInTheCopiedStudyAndWhatTheyHideIsCounted() throws Exception {
        RunResult run = process();
        List<Attributes> copies = copies(run);
        assertEquals(7, copies.size());
        Set<String> there = new HashSet<>();
        for (Attributes copy : copies) {
            for (int tag : new int[] {Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID}) {
                there.add(copy.getString(tag));
            }
        }
        Set<String> pointed = new TreeSet<>();
        for (Attributes copy : copies) {
            collect(copy, pointed);
        }
        assertEquals(3, pointed.size(), "an image, its series, its study: " + pointed);
        assertTrue(there.containsAll(pointed), pointed + " in " + there);

        String carriers = Files.readString(run.bundleDir().resolve(BundleLayout.CARRIERS));
        assertCounted(carriers, "NESTED_DICOM", 1, "REMOVED");
        assertCounted(carriers, "UNKNOWN_ELEMENT", 1, "REMOVED");
        assertCounted(carriers, "GRAPHIC_TEXT", 1, "CLEANED");
        assertCounted(carriers, "WAVEFORM_ANNOTATION", 2, "CLEANED");
    }

    private static void assertCounted(String carriers, String kind, int count, String action) {
        String entry = "\"action\":\"" + action + "\",\"count\":" + count + ",\"kind\":\"" + kind + "\"";
        assertTrue(carriers.contains(entry), () -> entry + " in " + carriers);
    }

    /** UIDs of instances, series and studies inside items. */
    private static void collect(Attributes level, Set<String> pointed) {
        for (Element element : level) {
            if (element.value() instanceof Sequence sequence) {
                for (Attributes item : sequence) {
                    for (int tag : new int[] {0x00081155, Tag.SeriesInstanceUID, Tag.StudyInstanceUID}) {
                        if (item.contains(tag)) {
                            pointed.add(item.getString(tag));
                        }
                    }
                    collect(item, pointed);
                }
            }
        }
    }
}
