package org.voxelmask.dicom.data;

import java.util.regex.Pattern;

/** UIDs of the standard that the code names, each under its keyword of PS3.6 Annex A. */
public final class UID {
    /** The most characters of a UID (PS3.5 9.1). */
    public static final int MAX_LENGTH = 64;

    private static final Pattern ACCEPTABLE = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private UID() {}

    /**
     * Whether a text is a valid UID: components of digits without a leading zero, joined by dots, at
     * most {@value #MAX_LENGTH} characters (PS3.5 9.1).
     */
    public static boolean isValid(String uid) {
        if (!isAcceptable(uid)) {
            return false;
        }
        for (String component : uid.split("\\.", -1)) {
            if (component.length() > 1 && component.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a text can be taken for a UID from a sender: as {@link #isValid}, but components may have
     * leading zeros, which old devices write.
     */
    public static boolean isAcceptable(String uid) {
        return uid.length() <= MAX_LENGTH && ACCEPTABLE.matcher(uid).matches();
    }

    /** Verification SOP Class. */
    public static final String Verification = "1.2.840.10008.1.1";

    /** Implicit VR Little Endian. */
    public static final String ImplicitVRLittleEndian = "1.2.840.10008.1.2";

    /** Explicit VR Little Endian. */
    public static final String ExplicitVRLittleEndian = "1.2.840.10008.1.2.1";

    /** Deflated Explicit VR Little Endian. */
    public static final String DeflatedExplicitVRLittleEndian = "1.2.840.10008.1.2.1.99";

    /** Explicit VR Big Endian. */
    public static final String ExplicitVRBigEndian = "1.2.840.10008.1.2.2";

    /** JPEG Baseline (Process 1). */
    public static final String JPEGBaseline8Bit = "1.2.840.10008.1.2.4.50";

    /** JPEG Extended (Process 2 & 4). */
    public static final String JPEGExtended12Bit = "1.2.840.10008.1.2.4.51";

    /** JPEG Lossless, Non-Hierarchical (Process 14). */
    public static final String JPEGLossless = "1.2.840.10008.1.2.4.57";

    /** JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1]). */
    public static final String JPEGLosslessSV1 = "1.2.840.10008.1.2.4.70";

    /** JPEG-LS Lossless Image Compression. */
    public static final String JPEGLSLossless = "1.2.840.10008.1.2.4.80";

    /** JPEG-LS Lossy (Near-Lossless) Image Compression. */
    public static final String JPEGLSNearLossless = "1.2.840.10008.1.2.4.81";

    /** JPEG 2000 Image Compression (Lossless Only). */
    public static final String JPEG2000Lossless = "1.2.840.10008.1.2.4.90";

    /** JPEG 2000 Image Compression. */
    public static final String JPEG2000 = "1.2.840.10008.1.2.4.91";

    /** RLE Lossless. */
    public static final String RLELossless = "1.2.840.10008.1.2.5";

    /** Deflated Image Frame Compression. */
    public static final String DeflatedImageFrameCompression = "1.2.840.10008.1.2.8.1";

    /** DICOM Application Context Name. */
    public static final String DICOMApplicationContext = "1.2.840.10008.3.1.1.1";

    /** Media Storage Directory Storage. */
    public static final String MediaStorageDirectoryStorage = "1.2.840.10008.1.3.10";

    /** CT Image Storage. */
    public static final String CTImageStorage = "1.2.840.10008.5.1.4.1.1.2";

    /** MR Image Storage. */
    public static final String MRImageStorage = "1.2.840.10008.5.1.4.1.1.4";

    /** Ultrasound Image Storage. */
    public static final String UltrasoundImageStorage = "1.2.840.10008.5.1.4.1.1.6.1";

    /** Ultrasound Multi-frame Image Storage. */
    public static final String UltrasoundMultiFrameImageStorage = "1.2.840.10008.5.1.4.1.1.3.1";

    /** Secondary Capture Image Storage. */
    public static final String SecondaryCaptureImageStorage = "1.2.840.10008.5.1.4.1.1.7";

    /** Computed Radiography Image Storage. */
    public static final String ComputedRadiographyImageStorage = "1.2.840.10008.5.1.4.1.1.1";

    /** Encapsulated PDF Storage. */
    public static final String EncapsulatedPDFStorage = "1.2.840.10008.5.1.4.1.1.104.1";

    /** Basic Text SR Storage. */
    public static final String BasicTextSRStorage = "1.2.840.10008.5.1.4.1.1.88.11";
}
