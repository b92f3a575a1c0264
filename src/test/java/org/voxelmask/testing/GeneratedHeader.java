package org.voxelmask.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/** The attributes around an image: enough for a valid object of its class, all of them invented. */
public final class GeneratedHeader {
    private static final int KVP = 0x00180060;
    private static final int SLICE_THICKNESS = 0x00180050;
    private static final int PATIENT_POSITION = 0x00185100;
    private static final int POSITION_REFERENCE_INDICATOR = 0x00201040;
    private static final int PIXEL_SPACING = 0x00280030;
    private static final int IMAGE_POSITION = 0x00200032;
    private static final int IMAGE_ORIENTATION = 0x00200037;

    private GeneratedHeader() {}

    /** A UID that a name alone decides. */
    static String uid(String name) {
        String hex = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "2.25." + new BigInteger(hex, 16);
    }

    /**
     * Adds what every object has.
     *
     * @param study a name that decides Study and Series Instance UID
     * @param number Instance Number
     */
    public static void add(Attributes dataset, String sopClass, String modality, String study, int number) {
        dataset.setString(Tag.SOPClassUID, VR.UI, sopClass);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, uid(study + "/" + number));
        dataset.setString(Tag.StudyInstanceUID, VR.UI, uid(study));
        dataset.setString(Tag.SeriesInstanceUID, VR.UI, uid(study + "/series"));
        dataset.setString(Tag.StudyDate, VR.DA, "20250115");
        dataset.setString(Tag.ContentDate, VR.DA, "20250115");
        dataset.setString(Tag.StudyTime, VR.TM, "101500");
        dataset.setString(Tag.ContentTime, VR.TM, String.format("1015%02d", number));
        dataset.setString(Tag.AccessionNumber, VR.SH, "GEN0001");
        dataset.setString(Tag.Modality, VR.CS, modality);
        dataset.setString(Tag.Manufacturer, VR.LO, "VoxelMask tests");
        dataset.setString(Tag.InstitutionName, VR.LO, "GENERATED CLINIC");
        dataset.setString(Tag.ReferringPhysicianName, VR.PN, "REFERRER^GENERATED");
        dataset.setString(Tag.PatientName, VR.PN, "GENERATED^" + study.toUpperCase(Locale.ROOT));
        dataset.setString(Tag.PatientID, VR.LO, "GEN-0001");
        dataset.setString(Tag.PatientBirthDate, VR.DA, "19500102");
        dataset.setString(Tag.PatientSex, VR.CS, "O");
        dataset.setString(Tag.StudyID, VR.SH, "1");
        dataset.setInt(Tag.SeriesNumber, VR.IS, 1);
        dataset.setInt(Tag.InstanceNumber, VR.IS, number);
        dataset.setNull(Tag.Laterality, VR.CS);
        dataset.setNull(Tag.PatientOrientation, VR.CS);
        dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY");
        addOfClass(dataset, sopClass, number);
    }

    private static void addOfClass(Attributes dataset, String sopClass, int number) {
        switch (sopClass) {
            case UID.CTImageStorage -> addSlice(dataset, number);
            case UID.SecondaryCaptureImageStorage -> dataset.setString(Tag.ConversionType, VR.CS, "WSD");
            case UID.UltrasoundMultiFrameImageStorage -> {
                dataset.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
                dataset.setString(Tag.FrameTime, VR.DS, "40");
            }
            default -> dataset.setString(Tag.LossyImageCompression, VR.CS, "00");
        }
    }

    private static void addSlice(Attributes dataset, int number) {
        dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        dataset.setString(Tag.FrameOfReferenceUID, VR.UI, uid("frame of reference"));
        dataset.setNull(POSITION_REFERENCE_INDICATOR, VR.LO);
        dataset.setString(PATIENT_POSITION, VR.CS, "HFS");
        dataset.setString(KVP, VR.DS, "120");
        dataset.setInt(Tag.AcquisitionNumber, VR.IS, 1);
        dataset.setString(SLICE_THICKNESS, VR.DS, "5");
        dataset.setString(PIXEL_SPACING, VR.DS, "0.5", "0.5");
        dataset.setString(IMAGE_POSITION, VR.DS, "0", "0", Integer.toString(5 * number));
        dataset.setString(IMAGE_ORIENTATION, VR.DS, "1", "0", "0", "0", "1", "0");
        dataset.setString(Tag.RescaleIntercept, VR.DS, "0");
        dataset.setString(Tag.RescaleSlope, VR.DS, "1");
    }
}
