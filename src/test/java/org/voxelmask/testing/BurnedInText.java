package org.voxelmask.testing;

import org.voxelmask.demo.Canvas;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** Grey images of 320 by 240 pixels with one line of text, of one study and one patient. */
public final class BurnedInText {
    /** Columns of an image. */
    public static final int COLUMNS = 320;

    /** Rows of an image. */
    public static final int ROWS = 240;

    private BurnedInText() {}

    /** The n-th image of a study of Patient's Name {@code family^ANNA}, with a text at 40, 60. */
    public static TestingObject image(String study, int number, String family, String text) {
        ImageDescription image =
                new ImageDescription(COLUMNS, ROWS, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        Canvas canvas = new Canvas(COLUMNS, ROWS);
        canvas.text(40, 60, 3, text, 0xFFFFFF);
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.remove(Tag.NumberOfFrames);
        GeneratedHeader.add(dataset, UID.SecondaryCaptureImageStorage, "OT", study, number);
        dataset.setString(Tag.PatientName, VR.PN, family + "^ANNA");
        dataset.setBytes(Tag.PixelData, VR.OB, canvas.grey());
        return TestingObject.of(study + "-" + number, UID.ExplicitVRLittleEndian, dataset);
    }
}
