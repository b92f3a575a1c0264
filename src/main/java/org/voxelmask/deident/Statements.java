package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** What a copy says about its own de-identification (PS3.15 E.1.1 items 6 to 8). */
final class Statements {
    private static final int PATIENT_IDENTITY_REMOVED = 0x00120062;
    private static final int DEIDENTIFICATION_METHOD = 0x00120063;
    private static final int DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;
    private static final int BURNED_IN_ANNOTATION = 0x00280301;
    private static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;

    private static final String BASIC_PROFILE = "113100";
    private static final String CLEAN_PIXEL_DATA = "113101";

    /**
     * Codes of CID 7050 that stay true of a copy when they were true of its source: what was cleaned stays
     * clean. What an earlier run retained is not retained any more, and of pixels only the caller may speak.
     */
    private static final Set<String> STILL_TRUE = Set.of(BASIC_PROFILE, "113102", "113103", "113104", "113105");

    private static final Map<String, Code> CID_7050 = load();

    /** Attributes that {@link #of} writes at the outermost level, so that no other rule looks at them there. */
    static final Set<Integer> OWNED = Set.of(
            PATIENT_IDENTITY_REMOVED,
            DEIDENTIFICATION_METHOD,
            DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
            LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED);

    private Statements() {}

    static List<AttributeOp> of(Attributes dataset, PixelStatement pixels) {
        boolean pixelData = dataset.contains(Tag.PixelData)
                || dataset.contains(Tag.FloatPixelData)
                || dataset.contains(Tag.DoubleFloatPixelData);
        boolean cleaned = pixelData && pixels.everyCarrierExamined();
        List<String> methods = new ArrayList<>(List.of("PS3.15 2026d Annex E Basic Profile, VoxelMask node"));
        if (cleaned) {
            methods.add("Found burned-in text masked, VoxelMask node");
        }
        List<AttributeOp> ops = new ArrayList<>();
        ops.add(set(PATIENT_IDENTITY_REMOVED, VR.CS, List.of("YES")));
        ops.add(set(DEIDENTIFICATION_METHOD, VR.LO, methods));
        ops.add(new AttributeOp.SetCodes(
                AttributePath.of(DEIDENTIFICATION_METHOD_CODE_SEQUENCE), codes(dataset, cleaned), Rule.STATEMENT));
        pixels.burnedInAnnotation().ifPresent(value -> ops.add(set(BURNED_IN_ANNOTATION, VR.CS, List.of(value))));
        ops.add(set(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, VR.CS, List.of("REMOVED")));
        return ops;
    }

    private static AttributeOp set(int tag, VR vr, List<String> values) {
        return new AttributeOp.SetValues(AttributePath.of(tag), vr, values, Rule.STATEMENT);
    }

    private static List<Code> codes(Attributes dataset, boolean cleaned) {
        Map<String, Code> codes = new LinkedHashMap<>();
        codes.put(BASIC_PROFILE, CID_7050.get(BASIC_PROFILE));
        if (cleaned) {
            codes.put(CLEAN_PIXEL_DATA, CID_7050.get(CLEAN_PIXEL_DATA));
        }
        Sequence earlier = dataset.getSequence(DEIDENTIFICATION_METHOD_CODE_SEQUENCE);
        for (Attributes item : earlier == null ? new Sequence() : earlier) {
            String value = item.getString(Tag.CodeValue, "");
            if (item.getString(Tag.CodingSchemeDesignator, "").equals("DCM") && STILL_TRUE.contains(value)) {
                codes.putIfAbsent(value, CID_7050.get(value));
            }
        }
        return List.copyOf(codes.values());
    }

    private static Map<String, Code> load() {
        Map<String, Code> codes = new LinkedHashMap<>();
        for (String[] row : Tsv.read("cid7050.tsv")) {
            codes.put(row[0], new Code(row[0], row[1], row[2]));
        }
        return Map.copyOf(codes);
    }
}
