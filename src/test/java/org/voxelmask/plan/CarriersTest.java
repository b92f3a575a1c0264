package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
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
    void everyKindIsCountedAtEveryLevel() {
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
    void pixelsBesidePixelDataAreCounted() {
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
    void framesAreNamedByTheirClass() {
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
        kinds.forEach((sopClass, kind) -> {
            dataset.setString(Tag.SOPClassUID, VR.UI, sopClass);
            assertEquals(Map.of(kind, 1), Carriers.of(dataset));
        });
    }

    @Test
    void labelAndOverviewOfASlideAreLeftOutUnlessTheConfigurationLetsThemIn() {
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
    void aColourTableThatGreyLevelsAreShownThroughLeavesTheImageOutAndAnIdleOneGoes() {
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
