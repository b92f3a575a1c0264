package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * A word that nobody knows, in every attribute of the dictionary that holds text, at the outermost level and in an item,
 * under the Basic Profile. What keeps it stands here, each with its reason; no row of Table E.1-1 names any of them.
 * Coded strings (CS) are not asked: they hold 16 capital letters and digits, and only the tokens of the source leave them.
 */
class KeptCanaryTest {
    private static final Set<VR> TEXTS = EnumSet.of(VR.AE, VR.LO, VR.LT, VR.PN, VR.SH, VR.ST, VR.UC, VR.UR, VR.UT);

    /** Not in any list of words: letters only, with a number behind, as an account, lower case in a sentence. */
    private static final List<String> CANARIES = List.of("QUXALBO", "QUXALBO47", "JQUXAL01", "by quxalbo");

    private static final String PRODUCT = "the name of a product: no list has all, and a reader needs it";
    private static final String METHOD = "the name or version of a program: no list has all";

    private static final Map<Integer, String> KEPT = new TreeMap<>();

    static {
        kept(PRODUCT, Tag.Manufacturer, 0x00081090, 0x00181016, 0x00181018, 0x0018702A, 0x0018702B, 0x00189041);
        kept(PRODUCT, 0x00189050, 0x00189526, 0x00221093, 0x00700227, 0x00700229);
        kept(METHOD, 0x00181019, 0x00181020, 0x00189524, 0x00189525, 0x00240202, 0x00240306, 0x00620009);
        kept(METHOD, 0x00660031, 0x00660036);
    }

    private static void kept(String why, int... tags) {
        for (int tag : tags) {
            KEPT.put(tag, why);
        }
    }

    @Test
    void anUnknownWordStaysNowhereElse() {
        Set<String> expected = new TreeSet<>();
        KEPT.keySet().forEach(tag -> expected.add(name(tag)));
        Set<String> stayed = new TreeSet<>();
        int planted = 0;
        for (int tag : TestingData.everyTag()) {
            VR vr = ElementDictionary.standard().vrOf(tag);
            if (TEXTS.contains(vr)) {
                for (String canary : CANARIES) {
                    planted++;
                    if (stays(tag, vr, canary)) {
                        stayed.add(name(tag));
                    }
                }
            }
        }
        assertTrue(planted > 3000, planted + " planted");
        assertEquals(expected, stayed);
    }

    private static String name(int tag) {
        return String.format("%08X %s", tag, ElementDictionary.standard().keywordOf(tag));
    }

    private static boolean stays(int tag, VR vr, String canary) {
        Attributes source = TestingData.image();
        source.setString(tag, vr, canary);
        Attributes item = source.newSequence(0x52009229).add(new Attributes(source));
        item.setString(tag, vr, canary);
        String values = TestingData.allValues(TestingData.deidentify(source)).toLowerCase(Locale.ROOT);
        return values.contains("quxal");
    }
}
