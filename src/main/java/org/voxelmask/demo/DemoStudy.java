package org.voxelmask.demo;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.voxelmask.demo.PlantedText.Kind;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.UID;

/**
 * A synthetic ultrasound study: three single frames (grey, colour, colour table) and a cine of 20 frames,
 * about 8 MB. The same seed gives the same bytes on every machine.
 */
public final class DemoStudy {
    /** Frames of the cine. */
    public static final int CINE_FRAMES = 20;

    private static final int WHITE = 0xF0F0F0;
    private static final int CYAN = 0x60E0FF;

    /** The typed note stands on these frames of the cine only, from 0. */
    private static final int NOTE_FROM = 6;

    private static final int NOTE_TO = 8;

    private final Random random;
    private final DemoPatient patient;
    private final DemoTemplate template = new DemoTemplate();
    private final Map<String, String> values = new HashMap<>();

    private DemoStudy(long seed) {
        random = new Random(seed);
        patient = DemoPatient.invent(random);
        values.put("family", patient.family());
        values.put("given", patient.given());
        values.put("mrn", patient.mrn());
        values.put("birthDate", patient.birthDate());
        values.put("examDate", patient.examDate());
        values.put("accession", patient.accession());
        values.put("institution", patient.institution());
        values.put("study", uid());
        values.put("series", uid());
        values.put("studyReference", uid());
        values.put("source", uid());
    }

    /**
     * Draws the study.
     *
     * @param seed another seed gives another invented patient with other UIDs
     * @return four instances of one series, in the order of their Instance Numbers
     */
    public static List<DemoInstance> create(long seed) {
        DemoStudy study = new DemoStudy(seed);
        return List.of(study.grey(1), study.colour(2), study.palette(3), study.cine(4));
    }

    private DemoInstance grey(int number) {
        DemoScreen screen = new DemoScreen(patient, WHITE);
        byte[] frame = screen.draw(0, 1, random).grey();
        Attributes dataset = dataset(number, UID.UltrasoundImageStorage);
        DemoImage.monochrome(dataset, frame);
        return new DemoInstance(dataset, screen.planted());
    }

    private DemoInstance colour(int number) {
        DemoScreen screen = new DemoScreen(patient, CYAN);
        byte[] frame = screen.draw(0, 1, random).rgb();
        Attributes dataset = dataset(number, UID.UltrasoundImageStorage);
        DemoImage.rgb(dataset, frame);
        return new DemoInstance(dataset, screen.planted());
    }

    private DemoInstance palette(int number) {
        DemoScreen screen = new DemoScreen(patient, DemoImage.TEXT_COLOUR);
        Canvas canvas = screen.draw(0, 1, random);
        Attributes dataset = dataset(number, UID.UltrasoundImageStorage);
        DemoImage.palette(dataset, canvas);
        return new DemoInstance(dataset, screen.planted());
    }

    private DemoInstance cine(int number) {
        DemoScreen screen = new DemoScreen(patient, WHITE);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int frame = 0; frame < CINE_FRAMES; frame++) {
            Canvas canvas = screen.draw(frame, CINE_FRAMES, random);
            if (frame >= NOTE_FROM && frame <= NOTE_TO) {
                screen.write(canvas, 250, 300, "MRS " + patient.family(), Kind.NAME, NOTE_FROM, NOTE_TO);
            }
            frames.writeBytes(canvas.grey());
        }
        Attributes dataset = dataset(number, UID.UltrasoundMultiFrameImageStorage);
        DemoImage.monochrome(dataset, frames.toByteArray());
        DemoImage.cine(dataset, CINE_FRAMES);
        return new DemoInstance(dataset, screen.planted());
    }

    private Attributes dataset(int number, String sopClass) {
        Map<String, String> own = new HashMap<>(values);
        own.put("number", Integer.toString(number));
        own.put("sopClass", sopClass);
        own.put("sop", uid());
        return template.fill(own);
    }

    /** A UID of 128 random bits (PS3.5 B.2). */
    private String uid() {
        return "2.25." + new BigInteger(128, random);
    }
}
