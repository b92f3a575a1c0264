package org.voxelmask.dicom.data;

import java.util.Locale;

/**
 * Tags that the code names, each under its keyword of PS3.6; {@code TagTest} holds them against the
 * dictionary. Repeating groups stand with their first group (60xx as 6000).
 */
public final class Tag {
    private Tag() {}

    /**
     * A tag as people write it.
     *
     * @return {@code (GGGG,EEEE)} in upper-case hex
     */
    public static String format(int tag) {
        return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
    }

    /** Whether the group is odd: a private element (PS3.5 7.8). */
    public static boolean isPrivate(int tag) {
        return (tag & 0x00010000) != 0;
    }

    /** Whether the element reserves a block for a private creator: (gggg,0010) to (gggg,00FF) of an odd group. */
    public static boolean isPrivateCreator(int tag) {
        int element = tag & 0xFFFF;
        return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
    }

    /** Whether the element is a group length (gggg,0000). */
    public static boolean isGroupLength(int tag) {
        return (tag & 0xFFFF) == 0;
    }

    /** Command Group Length (0000,0000). */
    public static final int CommandGroupLength = 0x00000000;

    /** Affected SOP Class UID (0000,0002). */
    public static final int AffectedSOPClassUID = 0x00000002;

    /** Requested SOP Class UID (0000,0003). */
    public static final int RequestedSOPClassUID = 0x00000003;

    /** Command Field (0000,0100). */
    public static final int CommandField = 0x00000100;

    /** Message ID (0000,0110). */
    public static final int MessageID = 0x00000110;

    /** Message ID Being Responded To (0000,0120). */
    public static final int MessageIDBeingRespondedTo = 0x00000120;

    /** Priority (0000,0700). */
    public static final int Priority = 0x00000700;

    /** Command Data Set Type (0000,0800). */
    public static final int CommandDataSetType = 0x00000800;

    /** Status (0000,0900). */
    public static final int Status = 0x00000900;

    /** Offending Element (0000,0901). */
    public static final int OffendingElement = 0x00000901;

    /** Error Comment (0000,0902). */
    public static final int ErrorComment = 0x00000902;

    /** Error ID (0000,0903). */
    public static final int ErrorID = 0x00000903;

    /** Affected SOP Instance UID (0000,1000). */
    public static final int AffectedSOPInstanceUID = 0x00001000;

    /** Requested SOP Instance UID (0000,1001). */
    public static final int RequestedSOPInstanceUID = 0x00001001;

    /** Move Originator Application Entity Title (0000,1030). */
    public static final int MoveOriginatorApplicationEntityTitle = 0x00001030;

    /** Move Originator Message ID (0000,1031). */
    public static final int MoveOriginatorMessageID = 0x00001031;

    /** File Meta Information Group Length (0002,0000). */
    public static final int FileMetaInformationGroupLength = 0x00020000;

    /** File Meta Information Version (0002,0001). */
    public static final int FileMetaInformationVersion = 0x00020001;

    /** Media Storage SOP Class UID (0002,0002). */
    public static final int MediaStorageSOPClassUID = 0x00020002;

    /** Media Storage SOP Instance UID (0002,0003). */
    public static final int MediaStorageSOPInstanceUID = 0x00020003;

    /** Transfer Syntax UID (0002,0010). */
    public static final int TransferSyntaxUID = 0x00020010;

    /** Implementation Class UID (0002,0012). */
    public static final int ImplementationClassUID = 0x00020012;

    /** Implementation Version Name (0002,0013). */
    public static final int ImplementationVersionName = 0x00020013;

    /** Source Application Entity Title (0002,0016). */
    public static final int SourceApplicationEntityTitle = 0x00020016;

    /** Private Information Creator UID (0002,0100). */
    public static final int PrivateInformationCreatorUID = 0x00020100;

    /** Private Information (0002,0102). */
    public static final int PrivateInformation = 0x00020102;

    /** Specific Character Set (0008,0005). */
    public static final int SpecificCharacterSet = 0x00080005;

    /** Image Type (0008,0008). */
    public static final int ImageType = 0x00080008;

    /** Instance Creation Date (0008,0012). */
    public static final int InstanceCreationDate = 0x00080012;

    /** Instance Creation Time (0008,0013). */
    public static final int InstanceCreationTime = 0x00080013;

    /** SOP Class UID (0008,0016). */
    public static final int SOPClassUID = 0x00080016;

    /** SOP Instance UID (0008,0018). */
    public static final int SOPInstanceUID = 0x00080018;

    /** Study Date (0008,0020). */
    public static final int StudyDate = 0x00080020;

    /** Series Date (0008,0021). */
    public static final int SeriesDate = 0x00080021;

    /** Acquisition Date (0008,0022). */
    public static final int AcquisitionDate = 0x00080022;

    /** Content Date (0008,0023). */
    public static final int ContentDate = 0x00080023;

    /** Acquisition DateTime (0008,002A). */
    public static final int AcquisitionDateTime = 0x0008002A;

    /** Study Time (0008,0030). */
    public static final int StudyTime = 0x00080030;

    /** Series Time (0008,0031). */
    public static final int SeriesTime = 0x00080031;

    /** Acquisition Time (0008,0032). */
    public static final int AcquisitionTime = 0x00080032;

    /** Content Time (0008,0033). */
    public static final int ContentTime = 0x00080033;

    /** Accession Number (0008,0050). */
    public static final int AccessionNumber = 0x00080050;

    /** Modality (0008,0060). */
    public static final int Modality = 0x00080060;

    /** Conversion Type (0008,0064). */
    public static final int ConversionType = 0x00080064;

    /** Manufacturer (0008,0070). */
    public static final int Manufacturer = 0x00080070;

    /** Institution Name (0008,0080). */
    public static final int InstitutionName = 0x00080080;

    /** Institution Address (0008,0081). */
    public static final int InstitutionAddress = 0x00080081;

    /** Referring Physician's Name (0008,0090). */
    public static final int ReferringPhysicianName = 0x00080090;

    /** Code Value (0008,0100). */
    public static final int CodeValue = 0x00080100;

    /** Coding Scheme Designator (0008,0102). */
    public static final int CodingSchemeDesignator = 0x00080102;

    /** Coding Scheme Version (0008,0103). */
    public static final int CodingSchemeVersion = 0x00080103;

    /** Code Meaning (0008,0104). */
    public static final int CodeMeaning = 0x00080104;

    /** Station Name (0008,1010). */
    public static final int StationName = 0x00081010;

    /** Study Description (0008,1030). */
    public static final int StudyDescription = 0x00081030;

    /** Series Description (0008,103E). */
    public static final int SeriesDescription = 0x0008103E;

    /** Institutional Department Name (0008,1040). */
    public static final int InstitutionalDepartmentName = 0x00081040;

    /** Physician(s) of Record (0008,1048). */
    public static final int PhysiciansOfRecord = 0x00081048;

    /** Performing Physician's Name (0008,1050). */
    public static final int PerformingPhysicianName = 0x00081050;

    /** Operators' Name (0008,1070). */
    public static final int OperatorsName = 0x00081070;

    /** Manufacturer's Model Name (0008,1090). */
    public static final int ManufacturerModelName = 0x00081090;

    /** Referenced Study Sequence (0008,1110). */
    public static final int ReferencedStudySequence = 0x00081110;

    /** Referenced Series Sequence (0008,1115). */
    public static final int ReferencedSeriesSequence = 0x00081115;

    /** Referenced Image Sequence (0008,1140). */
    public static final int ReferencedImageSequence = 0x00081140;

    /** Referenced SOP Class UID (0008,1150). */
    public static final int ReferencedSOPClassUID = 0x00081150;

    /** Referenced SOP Instance UID (0008,1155). */
    public static final int ReferencedSOPInstanceUID = 0x00081155;

    /** Derivation Description (0008,2111). */
    public static final int DerivationDescription = 0x00082111;

    /** Source Image Sequence (0008,2112). */
    public static final int SourceImageSequence = 0x00082112;

    /** Patient's Name (0010,0010). */
    public static final int PatientName = 0x00100010;

    /** Patient ID (0010,0020). */
    public static final int PatientID = 0x00100020;

    /** Issuer of Patient ID (0010,0021). */
    public static final int IssuerOfPatientID = 0x00100021;

    /** Patient's Birth Date (0010,0030). */
    public static final int PatientBirthDate = 0x00100030;

    /** Patient's Birth Time (0010,0032). */
    public static final int PatientBirthTime = 0x00100032;

    /** Patient's Sex (0010,0040). */
    public static final int PatientSex = 0x00100040;

    /** Other Patient IDs (0010,1000). */
    public static final int OtherPatientIDs = 0x00101000;

    /** Other Patient Names (0010,1001). */
    public static final int OtherPatientNames = 0x00101001;

    /** Other Patient IDs Sequence (0010,1002). */
    public static final int OtherPatientIDsSequence = 0x00101002;

    /** Patient's Age (0010,1010). */
    public static final int PatientAge = 0x00101010;

    /** Patient's Address (0010,1040). */
    public static final int PatientAddress = 0x00101040;

    /** Patient's Telephone Numbers (0010,2154). */
    public static final int PatientTelephoneNumbers = 0x00102154;

    /** Ethnic Group (0010,2160). */
    public static final int EthnicGroup = 0x00102160;

    /** Patient Comments (0010,4000). */
    public static final int PatientComments = 0x00104000;

    /** Patient Identity Removed (0012,0062). */
    public static final int PatientIdentityRemoved = 0x00120062;

    /** De-identification Method (0012,0063). */
    public static final int DeidentificationMethod = 0x00120063;

    /** De-identification Method Code Sequence (0012,0064). */
    public static final int DeidentificationMethodCodeSequence = 0x00120064;

    /** Body Part Examined (0018,0015). */
    public static final int BodyPartExamined = 0x00180015;

    /** Device Serial Number (0018,1000). */
    public static final int DeviceSerialNumber = 0x00181000;

    /** Software Versions (0018,1020). */
    public static final int SoftwareVersions = 0x00181020;

    /** Protocol Name (0018,1030). */
    public static final int ProtocolName = 0x00181030;

    /** Frame Time (0018,1063). */
    public static final int FrameTime = 0x00181063;

    /** Sequence of Ultrasound Regions (0018,6011). */
    public static final int SequenceOfUltrasoundRegions = 0x00186011;

    /** Region Location Min X0 (0018,6018). */
    public static final int RegionLocationMinX0 = 0x00186018;

    /** Region Location Min Y0 (0018,601A). */
    public static final int RegionLocationMinY0 = 0x0018601A;

    /** Region Location Max X1 (0018,601C). */
    public static final int RegionLocationMaxX1 = 0x0018601C;

    /** Region Location Max Y1 (0018,601E). */
    public static final int RegionLocationMaxY1 = 0x0018601E;

    /** Study Instance UID (0020,000D). */
    public static final int StudyInstanceUID = 0x0020000D;

    /** Series Instance UID (0020,000E). */
    public static final int SeriesInstanceUID = 0x0020000E;

    /** Study ID (0020,0010). */
    public static final int StudyID = 0x00200010;

    /** Series Number (0020,0011). */
    public static final int SeriesNumber = 0x00200011;

    /** Acquisition Number (0020,0012). */
    public static final int AcquisitionNumber = 0x00200012;

    /** Instance Number (0020,0013). */
    public static final int InstanceNumber = 0x00200013;

    /** Patient Orientation (0020,0020). */
    public static final int PatientOrientation = 0x00200020;

    /** Frame of Reference UID (0020,0052). */
    public static final int FrameOfReferenceUID = 0x00200052;

    /** Laterality (0020,0060). */
    public static final int Laterality = 0x00200060;

    /** Image Comments (0020,4000). */
    public static final int ImageComments = 0x00204000;

    /** Samples per Pixel (0028,0002). */
    public static final int SamplesPerPixel = 0x00280002;

    /** Photometric Interpretation (0028,0004). */
    public static final int PhotometricInterpretation = 0x00280004;

    /** Planar Configuration (0028,0006). */
    public static final int PlanarConfiguration = 0x00280006;

    /** Number of Frames (0028,0008). */
    public static final int NumberOfFrames = 0x00280008;

    /** Frame Increment Pointer (0028,0009). */
    public static final int FrameIncrementPointer = 0x00280009;

    /** Rows (0028,0010). */
    public static final int Rows = 0x00280010;

    /** Columns (0028,0011). */
    public static final int Columns = 0x00280011;

    /** Pixel Aspect Ratio (0028,0034). */
    public static final int PixelAspectRatio = 0x00280034;

    /** Bits Allocated (0028,0100). */
    public static final int BitsAllocated = 0x00280100;

    /** Bits Stored (0028,0101). */
    public static final int BitsStored = 0x00280101;

    /** High Bit (0028,0102). */
    public static final int HighBit = 0x00280102;

    /** Pixel Representation (0028,0103). */
    public static final int PixelRepresentation = 0x00280103;

    /** Smallest Image Pixel Value (0028,0106). */
    public static final int SmallestImagePixelValue = 0x00280106;

    /** Largest Image Pixel Value (0028,0107). */
    public static final int LargestImagePixelValue = 0x00280107;

    /** Pixel Padding Value (0028,0120). */
    public static final int PixelPaddingValue = 0x00280120;

    /** Pixel Padding Range Limit (0028,0121). */
    public static final int PixelPaddingRangeLimit = 0x00280121;

    /** Burned In Annotation (0028,0301). */
    public static final int BurnedInAnnotation = 0x00280301;

    /** Recognizable Visual Features (0028,0302). */
    public static final int RecognizableVisualFeatures = 0x00280302;

    /** Longitudinal Temporal Information Modified (0028,0303). */
    public static final int LongitudinalTemporalInformationModified = 0x00280303;

    /** Window Center (0028,1050). */
    public static final int WindowCenter = 0x00281050;

    /** Window Width (0028,1051). */
    public static final int WindowWidth = 0x00281051;

    /** Rescale Intercept (0028,1052). */
    public static final int RescaleIntercept = 0x00281052;

    /** Rescale Slope (0028,1053). */
    public static final int RescaleSlope = 0x00281053;

    /** Red Palette Color Lookup Table Descriptor (0028,1101). */
    public static final int RedPaletteColorLookupTableDescriptor = 0x00281101;

    /** Green Palette Color Lookup Table Descriptor (0028,1102). */
    public static final int GreenPaletteColorLookupTableDescriptor = 0x00281102;

    /** Blue Palette Color Lookup Table Descriptor (0028,1103). */
    public static final int BluePaletteColorLookupTableDescriptor = 0x00281103;

    /** Red Palette Color Lookup Table Data (0028,1201). */
    public static final int RedPaletteColorLookupTableData = 0x00281201;

    /** Green Palette Color Lookup Table Data (0028,1202). */
    public static final int GreenPaletteColorLookupTableData = 0x00281202;

    /** Blue Palette Color Lookup Table Data (0028,1203). */
    public static final int BluePaletteColorLookupTableData = 0x00281203;

    /** Segmented Red Palette Color Lookup Table Data (0028,1221). */
    public static final int SegmentedRedPaletteColorLookupTableData = 0x00281221;

    /** Segmented Green Palette Color Lookup Table Data (0028,1222). */
    public static final int SegmentedGreenPaletteColorLookupTableData = 0x00281222;

    /** Segmented Blue Palette Color Lookup Table Data (0028,1223). */
    public static final int SegmentedBluePaletteColorLookupTableData = 0x00281223;

    /** Lossy Image Compression (0028,2110). */
    public static final int LossyImageCompression = 0x00282110;

    /** Lossy Image Compression Ratio (0028,2112). */
    public static final int LossyImageCompressionRatio = 0x00282112;

    /** Lossy Image Compression Method (0028,2114). */
    public static final int LossyImageCompressionMethod = 0x00282114;

    /** Value Type (0040,A040). */
    public static final int ValueType = 0x0040A040;

    /** Concept Name Code Sequence (0040,A043). */
    public static final int ConceptNameCodeSequence = 0x0040A043;

    /** Person Name (0040,A123). */
    public static final int PersonName = 0x0040A123;

    /** UID (0040,A124). */
    public static final int UID = 0x0040A124;

    /** Text Value (0040,A160). */
    public static final int TextValue = 0x0040A160;

    /** Content Sequence (0040,A730). */
    public static final int ContentSequence = 0x0040A730;

    /** Encapsulated Document (0042,0011). */
    public static final int EncapsulatedDocument = 0x00420011;

    /** MIME Type of Encapsulated Document (0042,0012). */
    public static final int MIMETypeOfEncapsulatedDocument = 0x00420012;

    /** Icon Image Sequence (0088,0200). */
    public static final int IconImageSequence = 0x00880200;

    /** Overlay Rows (6000,0010). */
    public static final int OverlayRows = 0x60000010;

    /** Overlay Columns (6000,0011). */
    public static final int OverlayColumns = 0x60000011;

    /** Overlay Type (6000,0040). */
    public static final int OverlayType = 0x60000040;

    /** Overlay Origin (6000,0050). */
    public static final int OverlayOrigin = 0x60000050;

    /** Overlay Bits Allocated (6000,0100). */
    public static final int OverlayBitsAllocated = 0x60000100;

    /** Overlay Bit Position (6000,0102). */
    public static final int OverlayBitPosition = 0x60000102;

    /** Overlay Data (6000,3000). */
    public static final int OverlayData = 0x60003000;

    /** Extended Offset Table (7FE0,0001). */
    public static final int ExtendedOffsetTable = 0x7FE00001;

    /** Extended Offset Table Lengths (7FE0,0002). */
    public static final int ExtendedOffsetTableLengths = 0x7FE00002;

    /** Float Pixel Data (7FE0,0008). */
    public static final int FloatPixelData = 0x7FE00008;

    /** Double Float Pixel Data (7FE0,0009). */
    public static final int DoubleFloatPixelData = 0x7FE00009;

    /** Pixel Data (7FE0,0010). */
    public static final int PixelData = 0x7FE00010;

    /** Data Set Trailing Padding (FFFC,FFFC). */
    public static final int DataSetTrailingPadding = 0xFFFCFFFC;

    /** Item (FFFE,E000). */
    public static final int Item = 0xFFFEE000;

    /** Item Delimitation Item (FFFE,E00D). */
    public static final int ItemDelimitationItem = 0xFFFEE00D;

    /** Sequence Delimitation Item (FFFE,E0DD). */
    public static final int SequenceDelimitationItem = 0xFFFEE0DD;
}
