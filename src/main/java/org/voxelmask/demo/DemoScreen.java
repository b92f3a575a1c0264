package org.voxelmask.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.voxelmask.demo.PlantedText.Kind;
import org.voxelmask.dicom.image.Box;

/** Draws one frame as an ultrasound device would show it, text burned in. */
final class DemoScreen {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;

    /** The sector, first row and the row after the last. */
    static final int SECTOR_TOP = 66;

    static final int SECTOR_BOTTOM = 440;

    private static final int SCALE = 2;

    private final DemoPatient patient;
    private final int textColour;
    private final List<PlantedText> planted = new ArrayList<>();

    DemoScreen(DemoPatient patient, int textColour) {
        this.patient = patient;
        this.textColour = textColour;
    }

    /** What all frames drawn so far show, each text once. */
    List<PlantedText> planted() {
        return List.copyOf(planted);
    }

    /**
     * Draws a frame whose frame-independent text stands on all frames.
     *
     * @param frames of the object, to say where the text stands
     */
    Canvas draw(int frame, int frames, Random random) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        SpeckleFan.draw(canvas, SECTOR_TOP, SECTOR_BOTTOM, (frame % 10) / 10.0, random);
        greyBar(canvas);
        int last = frames - 1;
        write(canvas, 8, 8, patient.family() + ", " + patient.given(), Kind.NAME, 0, last);
        write(canvas, 8, 30, "ID " + patient.mrn(), Kind.MRN, 0, last);
        write(canvas, 200, 30, "DOB " + DemoPatient.shown(patient.birthDate()), Kind.BIRTH_DATE, 0, last);
        right(canvas, 8, patient.institution(), Kind.INSTITUTION, last);
        right(canvas, 30, DemoPatient.shown(patient.examDate()) + " 10:15", Kind.EXAM_DATE, last);
        right(canvas, 90, "MI 1.1", Kind.TECHNICAL, last);
        right(canvas, 112, "TIS 0.4", Kind.TECHNICAL, last);
        right(canvas, 134, "DEPTH 16 CM", Kind.TECHNICAL, last);
        write(canvas, 8, 456, "ABDOMEN C5-2 48 HZ", Kind.TECHNICAL, 0, last);
        return canvas;
    }

    /** Writes a text and remembers where, once. */
    void write(Canvas canvas, int x, int y, String text, Kind kind, int firstFrame, int lastFrame) {
        PlantedText text0 = new PlantedText(canvas.text(x, y, SCALE, text, textColour), kind, firstFrame, lastFrame);
        if (!planted.contains(text0)) {
            planted.add(text0);
        }
    }

    private void right(Canvas canvas, int y, String text, Kind kind, int lastFrame) {
        write(canvas, WIDTH - 8 - Canvas.widthOf(text, SCALE), y, text, kind, 0, lastFrame);
    }

    private static void greyBar(Canvas canvas) {
        for (int i = 0; i < 128; i++) {
            int light = 255 - 2 * i;
            canvas.fill(new Box(12, 90 + i, 10, 1), light << 16 | light << 8 | light);
        }
    }
}
