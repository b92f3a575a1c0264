package org.voxelmask.intake;

import java.util.Map;
import java.util.Set;

/** Which values of Modality (0008,0060) the image SOP classes are made for (the IODs of PS3.3 Annex A). */
final class ClassModalities {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private static final Set<String> CT = Set.of("CT");
    private static final Set<String> MR = Set.of("MR");
    private static final Set<String> US = Set.of("US", "IVUS");
    private static final Set<String> DX = Set.of("DX", "PX", "IO", "CR");
    private static final Set<String> MG = Set.of("MG", "DX", "CR");
    private static final Set<String> XA = Set.of("XA", "RF");
    private static final Set<String> PT = Set.of("PT");
    private static final Set<String> SM = Set.of("SM");
    private static final Set<String> OP = Set.of("OP");

    /** Classes that take pictures of several modalities, such as secondary capture, are left out. */
    private static final Map<String, Set<String>> BY_CLASS = Map.ofEntries(
            Map.entry("1", Set.of("CR", "DX", "MG", "IO", "PX")),
            Map.entry("1.1", DX),
            Map.entry("1.1.1", DX),
            Map.entry("1.2", MG),
            Map.entry("1.2.1", MG),
            Map.entry("1.3", Set.of("IO")),
            Map.entry("1.3.1", Set.of("IO")),
            Map.entry("2", CT),
            Map.entry("2.1", CT),
            Map.entry("2.2", CT),
            Map.entry("3.1", US),
            Map.entry("4", MR),
            Map.entry("4.1", MR),
            Map.entry("4.3", MR),
            Map.entry("4.4", MR),
            Map.entry("6.1", US),
            Map.entry("6.2", US),
            Map.entry("12.1", XA),
            Map.entry("12.1.1", XA),
            Map.entry("12.2", XA),
            Map.entry("12.2.1", XA),
            Map.entry("13.1.3", MG),
            Map.entry("20", Set.of("NM")),
            Map.entry("66.4", Set.of("SEG")),
            Map.entry("77.1.1", Set.of("ES")),
            Map.entry("77.1.2", Set.of("GM")),
            Map.entry("77.1.3", SM),
            Map.entry("77.1.4", Set.of("XC")),
            Map.entry("77.1.5.1", OP),
            Map.entry("77.1.5.2", OP),
            Map.entry("77.1.5.4", Set.of("OPT")),
            Map.entry("77.1.6", SM),
            Map.entry("128", PT),
            Map.entry("128.1", PT),
            Map.entry("130", PT),
            Map.entry("481.1", Set.of("RTIMAGE")),
            Map.entry("481.2", Set.of("RTDOSE")));

    private ClassModalities() {}

    /** The modalities of a SOP class; empty for one that is not asked. */
    static Set<String> of(String sopClassUid) {
        return sopClassUid.startsWith(STORAGE)
                ? BY_CLASS.getOrDefault(sopClassUid.substring(STORAGE.length()), Set.of())
                : Set.of();
    }
}
