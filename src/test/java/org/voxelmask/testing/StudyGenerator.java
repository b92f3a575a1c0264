package org.voxelmask.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** Studies whose order and number matter: every picture shows its own number. The same in every run. */
public final class StudyGenerator {
    /** Slices of {@link #slices}. */
    public static final int SLICES = 12;

    /** Frames of {@link #cine}. */
    public static final int FRAMES = 20;

    /** Images of {@link #withWorksheet}, and the one of them that cannot be processed. */
    public static final int IMAGES = 10;

    /** Instance Number of the worksheet. */
    public static final int WORKSHEET = 5;

    private static final int WHITE = 0xFFFFFF;

    private StudyGenerator() {}

    /** A: 12 CT slices, 16 bits signed, Instance Numbers 1 to 12. */
    public static List<TestingObject> slices() {
        List<TestingObject> study = new ArrayList<>();
        for (int number = 1; number <= SLICES; number++) {
            study.add(slice("order-a", number, UID.ExplicitVRLittleEndian));
        }
        return study;
    }

    /** B: one ultrasound cine of 20 frames, each showing its index from 0. */
    public static TestingObject cine() {
        ImageDescription image = grey(96, 64, FRAMES);
        byte[] pixels = new byte[(int) image.frameBytes() * FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] drawn = numbered(96, 64, frame).grey();
            System.arraycopy(drawn, 0, pixels, frame * drawn.length, drawn.length);
        }
        Attributes dataset = SyntheticImages.attributes(image);
        GeneratedHeader.add(dataset, UID.UltrasoundMultiFrameImageStorage, "US", "order-b", 1);
        dataset.setBytes(Tag.PixelData, VR.OB, pixels);
        return TestingObject.of("order-b-cine", UID.ExplicitVRLittleEndian, dataset);
    }

    /** C: 10 ultrasound images; number 5 is a worksheet in the retired HSV, which the node does not decode. */
    public static List<TestingObject> withWorksheet() {
        List<TestingObject> study = new ArrayList<>();
        for (int number = 1; number <= IMAGES; number++) {
            Attributes dataset;
            if (number == WORKSHEET) {
                dataset = worksheet(number);
            } else {
                dataset = ultrasound("order-c", number);
            }
            study.add(TestingObject.of(String.format("order-c-%02d", number), UID.ExplicitVRLittleEndian, dataset));
        }
        return study;
    }

    /** C again: number 5 is a worksheet that the node could decode, told by its Image Type. */
    public static List<TestingObject> withReadableWorksheet() {
        List<TestingObject> study = new ArrayList<>();
        for (int number = 1; number <= IMAGES; number++) {
            Attributes dataset = ultrasound("order-c", number);
            if (number == WORKSHEET) {
                dataset.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "WORKSHEET");
            }
            study.add(TestingObject.of(String.format("order-c-%02d", number), UID.ExplicitVRLittleEndian, dataset));
        }
        return study;
    }

    private static Attributes worksheet(int number) {
        ImageDescription image = new ImageDescription(96, 64, 1, PhotometricInterpretation.RGB, 8, 8, 7, false, false);
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "US", "order-c", number);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "HSV");
        dataset.setBytes(Tag.PixelData, VR.OB, new byte[96 * 64 * 3]);
        return dataset;
    }

    /** A second instance of A's study: 96 x 64 pixels of one bit that show the number 8. */
    public static TestingObject bits() {
        ImageDescription image =
                new ImageDescription(96, 64, 1, PhotometricInterpretation.MONOCHROME2, 1, 1, 0, false, false);
        byte[] frame = numbered(96, 64, 8).grey();
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (frame[i] >> 7 & 1);
        }
        return secondCapture(image, frame, 102);
    }

    /** A third: 96 x 64 pixels in RGB. */
    public static TestingObject color() {
        ImageDescription image = new ImageDescription(96, 64, 1, PhotometricInterpretation.RGB, 8, 8, 7, false, false);
        return secondCapture(image, numbered(96, 64, 9).rgb(), 103);
    }

    private static TestingObject secondCapture(ImageDescription image, byte[] frame, int number) {
        Attributes dataset = SyntheticImages.object(image, List.of(frame));
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", "order-a", number);
        return TestingObject.of("order-a-" + number, UID.ExplicitVRLittleEndian, dataset);
    }

    static TestingObject slice(String study, int number, String transferSyntax) {
        ImageDescription image =
                new ImageDescription(64, 48, 1, PhotometricInterpretation.MONOCHROME2, 16, 16, 15, true, false);
        byte[] light = numbered(64, 48, number).grey();
        ByteBuffer samples = ByteBuffer.allocate(light.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < light.length; i++) {
            samples.putShort((short) (light[i] == 0 ? -1000 + i % 64 : 400));
        }
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.CTImageStorage, "CT", study, number);
        dataset.setBytes(Tag.PixelData, VR.OW, samples.array());
        return TestingObject.of(String.format("%s-%02d", study, number), transferSyntax, dataset);
    }

    /** One ultrasound image of 96 x 64 pixels that shows its number, native. */
    static Attributes ultrasound(String study, int number) {
        Attributes dataset = SyntheticImages.attributes(grey(96, 64, 1));
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.UltrasoundImageStorage, "US", study, number);
        dataset.setBytes(Tag.PixelData, VR.OB, numbered(96, 64, number).grey());
        return dataset;
    }

    static ImageDescription grey(int columns, int rows, int frames) {
        return new ImageDescription(
                columns, rows, frames, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
    }

    /** A picture with a ramp along its lower edge and a number in the middle. */
    static Canvas numbered(int columns, int rows, int number) {
        Canvas canvas = new Canvas(columns, rows);
        for (int x = 0; x < columns; x++) {
            int light = 255 * x / columns;
            for (int y = rows - 8; y < rows; y++) {
                canvas.set(x, y, light << 16 | light << 8 | light);
            }
        }
        canvas.text(columns / 4, 8, 4, Integer.toString(number), WHITE);
        return canvas;
    }
}
