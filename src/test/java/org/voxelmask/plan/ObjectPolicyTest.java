package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

class ObjectPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.9.4.1, AUDIO_UNSUPPORTED", // basic voice
        "1.2.840.10008.5.1.4.1.1.9.4.2, AUDIO_UNSUPPORTED", // general audio
        "1.2.840.10008.1.3.10, DIRECTORY_UNSUPPORTED",
        "1.2.840.10008.5.1.4.1.1.88.99, SOP_CLASS_UNKNOWN",
        "1.2.276.0.7230010.3.1.0.1, SOP_CLASS_UNKNOWN",
    })
    void whatNobodyLooksAtOrListensToIsLeftOut(String sopClass, String code) {
        assertEquals(code, refusal(new Attributes(), sopClass));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.9.1.1", // 12-lead ECG
        "1.2.840.10008.5.1.4.1.1.6.1", // ultrasound
        "1.2.840.10008.5.1.4.1.1.88.33", // comprehensive SR
    })
    void whatCanBeTreatedIsNotRefused(String sopClass) {
        assertEquals("none", refusal(new Attributes(), sopClass));
    }

    @Test
    void aDocumentInsideAnImageIsSeenAsWell() {
        Attributes dataset = new Attributes();
        dataset.setBytes(Tag.EncapsulatedDocument, VR.OB, new byte[2]);
        assertEquals("ENCAPSULATED_DOCUMENT", refusal(dataset, UID.UltrasoundImageStorage));
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.FloatPixelData, Tag.DoubleFloatPixelData, 0x00287FE0})
    void pixelsInOtherAttributesAreLeftOut(int tag) {
        Attributes dataset = new Attributes();
        dataset.setNull(tag, VR.UN);
        assertEquals("PIXEL_DATA_UNSUPPORTED", refusal(dataset, UID.CTImageStorage));
    }

    @Test
    void anObjectWithoutAUsableStudyIsLeftOut() {
        assertEquals(
                "STUDY_UID_UNUSABLE",
                ObjectPolicy.refusal(new Attributes(), UID.CTImageStorage, "")
                        .orElseThrow()
                        .reasonCode());
    }

    private static String refusal(Attributes dataset, String sopClass) {
        return ObjectPolicy.refusal(dataset, sopClass, "1.2.3")
                .map(Examination.Unsupported::reasonCode)
                .orElse("none");
    }
}
