package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

class CarriersTest {
    private static final String WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6";
    private final Attributes dataset = new Attributes();

    private void pixels(Attributes level) {
        level.setBytes(Tag.PixelData, VR.OB, new byte[2]);
    }

    @Test
    void everyKindIsCountedAtEveryLevel() throws Exception {
        pixels(dataset);
        dataset.setString(Tag.NumberOfFrames, VR.IS, "7");
        dataset.setBytes(0x60003000, VR.OB, new byte[2]);
        dataset.setBytes(0x60023000, VR.OB, new byte[2]);
        dataset.setInt(0x60040102, VR.US, 12);
        dataset.setBytes(0x50003000, VR.OB, new byte[2]);
        Sequence icons = dataset.newSequence(Tag.IconImageSequence);
        Attributes icon = icons.add(new Attributes());
        pixels(icon);
        icon.setBytes(0x60003000, VR.OB, new byte[2]);
        Attributes other = dataset.newSequence(Tag.ReferencedImageSequence).add(new Attributes());
        pixels(other);
        pixels(other.newSequence(Tag.IconImageSequence).add(new Attributes()));
        assertEquals(
                Map.of(
                        CarrierKind.FRAME, 7,
                        CarrierKind.OVERLAY, 3,
                        CarrierKind.EMBEDDED_OVERLAY, 1,
                        CarrierKind.CURVE, 1,
                        CarrierKind.ICON, 2,
                        CarrierKind.NESTED_PIXEL_DATA, 1),
                Carriers.of(dataset));
    }

    @Test
    void pixelsBesidePixelDataAreCounted() throws Exception {
        dataset.setBytes(Tag.FloatPixelData, VR.OF, new byte[4]);
        dataset.setBytes(Tag.DoubleFloatPixelData, VR.OD, new byte[8]);
        dataset.setBytes(Tag.EncapsulatedDocument, VR.OB, new byte[2]);
        assertEquals(
                Map.of(
                        CarrierKind.FLOAT_PIXEL_DATA, 1,
                        CarrierKind.DOUBLE_FLOAT_PIXEL_DATA, 1,
                        CarrierKind.ENCAPSULATED_DOCUMENT, 1),
                Carriers.of(dataset));
    }

    @Test
    void whatHidesTextIsCountedAtEveryLevel() throws Exception {
        byte[] file = new byte[200];
        System.arraycopy("DDICM".getBytes(StandardCharsets.US_ASCII), 0, file, 127, 5);
        dataset.setString(0x00090010, VR.LO, "ACME 1");
        dataset.setBytes(0x00091001, VR.OB, file);
        dataset.set(new Element(0x00091002, VR.UN, BulkData.of(file)));
        dataset.setBytes(0x00091003, VR.UN, new byte[4]);
        dataset.setString(0x00091004, VR.LO, "a text is no bytes");
        dataset.setBytes(0x00091005, VR.UN, new byte[0]);
        dataset.setBytes(0x00080070, VR.UN, new byte[2]);
        dataset.setBytes(0x00187777, VR.LO, new byte[2]);
        dataset.setBytes(0x00187778, VR.UN, file);
        Attributes annotation = dataset.newSequence(0x0040B020).add(new Attributes());
        annotation.setString(0x00700006, VR.ST, "of a waveform");
        Attributes layer = dataset.newSequence(0x00700001).add(new Attributes());
        Attributes text = layer.newSequence(0x00700008).add(new Attributes());
        text.setString(0x00700006, VR.ST, "of a picture");
        text.setBytes(0x00091001, VR.OW, new byte[2]);
        assertEquals(
                Map.of(
                        CarrierKind.NESTED_DICOM, 3,
                        CarrierKind.PRIVATE_BYTES, 2,
                        CarrierKind.UNKNOWN_ELEMENT, 2,
                        CarrierKind.WAVEFORM_ANNOTATION, 1,
                        CarrierKind.GRAPHIC_TEXT, 1),
                Carriers.of(dataset));
    }

    @Test
    void framesAreNamedByTheirClass() throws Exception {
        pixels(dataset);
        Map<String, CarrierKind> kinds = Map.of(
                "1.2.840.10008.5.1.4.1.1.66.4",
                CarrierKind.SEGMENTATION_FRAME,
                "1.2.840.10008.5.1.4.1.1.66.7",
                CarrierKind.SEGMENTATION_FRAME,
                "1.2.840.10008.5.1.4.1.1.30",
                CarrierKind.PARAMETRIC_MAP_FRAME,
                WHOLE_SLIDE,
                CarrierKind.SLIDE_TILE,
                "1.2.840.10008.5.1.4.1.1.2",
                CarrierKind.FRAME);
        for (Map.Entry<String, CarrierKind> kind : kinds.entrySet()) {
            dataset.setString(Tag.SOPClassUID, VR.UI, kind.getKey());
            assertEquals(Map.of(kind.getValue(), 1), Carriers.of(dataset));
        }
    }

    @Test
    void labelAndOverviewOfASlideAreLeftOutUnlessTheConfigurationLetsThemIn() throws Exception {
        pixels(dataset);
        dataset.setString(Tag.SOPClassUID, VR.UI, WHOLE_SLIDE);
        for (String flavor : new String[] {"LABEL", "OVERVIEW"}) {
            dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", flavor, "NONE");
            assertEquals(Map.of(CarrierKind.SLIDE_LABEL, 1), Carriers.of(dataset));
            assertEquals(
                    "SLIDE_LABEL",
                    ObjectPolicy.refusalOfPicture(dataset, false).orElseThrow().reasonCode());
            assertTrue(ObjectPolicy.refusalOfPicture(dataset, true).isEmpty());
        }
        dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
        assertTrue(ObjectPolicy.refusalOfPicture(dataset, false).isEmpty());
        dataset.setString(0x00480010, VR.CS, "YES");
        assertFalse(ObjectPolicy.refusalOfPicture(dataset, false).isEmpty());
    }

    @Test
    void aColourTableThatGreyLevelsAreShownThroughLeavesTheImageOutAndAnIdleOneGoes() throws Exception {
        pixels(dataset);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
        dataset.setBytes(0x00281201, VR.OW, new byte[2]);
        dataset.setString(0x00089205, VR.CS, "MIXED");
        assertEquals(
                "SUPPLEMENTAL_PALETTE",
                ObjectPolicy.refusalOfPicture(dataset, false).orElseThrow().reasonCode());
        dataset.setString(0x00089205, VR.CS, "MONOCHROME");
        assertTrue(ObjectPolicy.refusalOfPicture(dataset, false).isEmpty());
        Carriers.removeSupplementalPalette(dataset);
        assertFalse(dataset.contains(0x00281201));
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        dataset.setBytes(0x00281201, VR.OW, new byte[2]);
        Carriers.removeSupplementalPalette(dataset);
        assertEquals(Map.of(CarrierKind.FRAME, 1, CarrierKind.PALETTE, 1), Carriers.of(dataset));
    }
}
