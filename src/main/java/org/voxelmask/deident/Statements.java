package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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

    private static final String BASIC_PROFILE = "basic_profile";
    private static final String CLEAN_PIXEL_DATA = "clean_pixel_data";
    private static final String BASIC_METHOD = "PS3.15 2026d Annex E Basic Profile, VoxelMask node";
    private static final String PIXEL_METHOD = "Found burned-in text masked, VoxelMask node";
    private static final String MODIFIED = "MODIFIED";

    /**
     * What stays true of a copy when it was true of its source: what was cleaned stays clean. What an earlier run
     * retained is not retained any more, and of pixels only the caller may speak.
     */
    private static final Set<String> STILL_TRUE = Set.of(
            BASIC_PROFILE,
            "clean_recognizable_visual_features",
            "clean_graphics",
            "clean_structured_content",
            "clean_descriptors");

    /** By the name of the profile or option, in the order of their values. */
    private static final Map<String, Code> CID_7050 = load();

    /** Attributes that {@link #of} writes at the outermost level, so that no other rule looks at them there. */
    static final Set<Integer> OWNED = Set.of(
            PATIENT_IDENTITY_REMOVED,
            DEIDENTIFICATION_METHOD,
            DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
            LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED);

    private Statements() {}

    /**
     * The statements about a copy.
     *
     * @param refused options that were not carried out on everything
     */
    static List<AttributeOp> of(
            Attributes dataset, PixelStatement pixels, Profile profile, Set<ProfileOption> refused) {
        boolean pixelData = dataset.contains(Tag.PixelData)
                || dataset.contains(Tag.FloatPixelData)
                || dataset.contains(Tag.DoubleFloatPixelData);
        Set<String> done = new HashSet<>(Set.of(BASIC_PROFILE));
        List<String> methods = new ArrayList<>(List.of(BASIC_METHOD));
        if (pixelData && pixels.everyCarrierExamined()) {
            done.add(CLEAN_PIXEL_DATA);
            methods.add(PIXEL_METHOD);
        }
        boolean moved = dates(dataset, profile).equals(MODIFIED);
        for (ProfileOption option : profile.options()) {
            if (!refused.contains(option)) {
                boolean movedBefore = moved && option == ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES;
                done.add((movedBefore ? ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES : option).column());
            }
        }
        done.addAll(earlier(dataset));
        List<AttributeOp> ops = new ArrayList<>();
        ops.add(set(PATIENT_IDENTITY_REMOVED, VR.CS, List.of("YES")));
        ops.add(set(DEIDENTIFICATION_METHOD, VR.LO, methods));
        List<Code> codes = CID_7050.entrySet().stream()
                .filter(code -> done.contains(code.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        ops.add(new AttributeOp.SetCodes(
                AttributePath.of(DEIDENTIFICATION_METHOD_CODE_SEQUENCE), codes, Rule.STATEMENT));
        pixels.burnedInAnnotation().ifPresent(value -> ops.add(set(BURNED_IN_ANNOTATION, VR.CS, List.of(value))));
        ops.add(set(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, VR.CS, List.of(dates(dataset, profile))));
        return ops;
    }

    /** Every text that {@link #of} may write in the method and its codes. */
    static Set<String> texts() {
        Set<String> texts = new HashSet<>(Set.of(BASIC_METHOD, PIXEL_METHOD));
        CID_7050.values().forEach(code -> texts.addAll(List.of(code.value(), code.scheme(), code.meaning())));
        return texts;
    }

    /** Dates that an earlier run moved are not unmodified because this one leaves them as they are. */
    private static String dates(Attributes dataset, Profile profile) {
        if (profile.has(ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
            return MODIFIED;
        }
        if (!profile.has(ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES)) {
            return "REMOVED";
        }
        String before = dataset.getString(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, "");
        return before.equals(MODIFIED) ? MODIFIED : "UNMODIFIED";
    }

    private static AttributeOp set(int tag, VR vr, List<String> values) {
        return new AttributeOp.SetValues(AttributePath.of(tag), vr, values, Rule.STATEMENT);
    }

    private static Set<String> earlier(Attributes dataset) {
        Set<String> earlier = new HashSet<>();
        Sequence sequence = dataset.getSequence(DEIDENTIFICATION_METHOD_CODE_SEQUENCE);
        for (Attributes item : sequence == null ? new Sequence() : sequence) {
            for (Map.Entry<String, Code> code : CID_7050.entrySet()) {
                boolean same = item.getString(Tag.CodeValue, "")
                                .equals(code.getValue().value())
                        && item.getString(Tag.CodingSchemeDesignator, "").equals("DCM");
                if (same && STILL_TRUE.contains(code.getKey())) {
                    earlier.add(code.getKey());
                }
            }
        }
        return earlier;
    }

    private static Map<String, Code> load() {
        Map<String, Code> codes = new LinkedHashMap<>();
        for (String[] row : Tsv.read("cid7050.tsv")) {
            codes.put(row[3], new Code(row[0], row[1], row[2]));
        }
        return Collections.unmodifiableMap(codes);
    }
}
