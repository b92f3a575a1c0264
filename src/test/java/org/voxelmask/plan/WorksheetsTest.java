package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

class WorksheetsTest {
    private static boolean isWorksheet(int tag, VR vr, String... values) {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.Modality, VR.CS, "US");
        dataset.setString(tag, vr, values);
        return Worksheets.refusal(dataset).isPresent();
    }

    @Test
    void whatSaysThatItIsAPageOfTextIsOne() {
        assertTrue(isWorksheet(Tag.SeriesDescription, VR.LO, "OB Worksheet"));
        assertTrue(isWorksheet(Tag.SeriesDescription, VR.LO, "WORK-SHEET 2"));
        assertTrue(isWorksheet(Tag.SeriesDescription, VR.LO, "CT_Dose_Report"));
        assertTrue(isWorksheet(Tag.SeriesDescription, VR.LO, "Patient Protocol"));
        assertTrue(isWorksheet(Tag.ProtocolName, VR.LO, "Vascular worksheet"));
        assertTrue(isWorksheet(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "WORKSHEET"));
        assertTrue(isWorksheet(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", "SCREEN FORM"));
        assertTrue(isWorksheet(Tag.Modality, VR.CS, "DOC"));
    }

    @Test
    void whatSaysNothingOfTheKindIsAnImage() {
        assertFalse(isWorksheet(Tag.SeriesDescription, VR.LO, "Abdomen 5.0 reported"));
        assertFalse(isWorksheet(Tag.SeriesDescription, VR.LO, "Airport"));
        assertFalse(isWorksheet(Tag.StudyDescription, VR.LO, "worksheet"));
        assertFalse(isWorksheet(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL"));
        assertFalse(isWorksheet(Tag.Modality, VR.CS, "OT"));
        assertTrue(Worksheets.refusal(new Attributes()).isEmpty());
    }

    @Test
    void theReasonSaysWhichAttributeAndNoValue() {
        Attributes dataset = new Attributes();
        dataset.setString(Tag.SeriesDescription, VR.LO, "DOE JANE worksheet");
        Examination.Unsupported found = Worksheets.refusal(dataset).orElseThrow();
        assertEquals(Worksheets.REASON, found.reasonCode());
        assertTrue(found.message().contains("(0008,103E)"));
        assertFalse(found.message().contains("DOE"));
    }
}
