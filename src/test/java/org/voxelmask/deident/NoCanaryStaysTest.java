package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Bytes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.ElementDictionary;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/**
 * Generated data sets with canaries in every kind of element, also with wrong VRs and 20 levels deep. A
 * canary is unique, unless the attribute is one that stays: there it is the patient's name.
 */
class NoCanaryStaysTest {
    private static final int LEVELS = 20;
    private static final int ELEMENTS_PER_LEVEL = 60;
    private static final String NAME = "Zebulonix";
    private static final int[] SEQUENCES = {0x0040A730, 0x00540016, 0x52009229, 0x00081140, 0x00081032, 0x0040A078};
    private static final VR[] STRING_VRS = {VR.LO, VR.UN, VR.ST, VR.UT, VR.CS, VR.PN, VR.OB, VR.SH};

    /** Of the groups that stored objects have; pixel data is no metadata. */
    private static final List<Integer> EVERY_TAG = TestingData.everyTag();

    private final Set<String> canaries = new HashSet<>();
    private final List<Integer> tags = new ArrayList<>();

    private void tags() {
        for (int unknown = 0x00080009; unknown < 0x00080012; unknown += 2) {
            tags.add(unknown | 0x7000);
        }
        for (ConfidentialityTable.Row row : ConfidentialityTable.standard().rows()) {
            tags.add(row.exampleTag());
        }
        for (int tag = 0x00080001; tag < 0x00480000; tag += 1) {
            if ((tag & 0xFFFF) < 0x3000
                    && ElementDictionary.standard().find(tag).isPresent()) {
                tags.add(tag);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingPlantedIsInTheCopy(long seed) {
        tags();
        Random random = new Random(seed);
        Attributes source = TestingData.image();
        source.setString(Tag.PatientName, VR.PN, NAME + "^Quintus");
        fill(source, random, 0);
        assertTrue(canaries.size() > LEVELS * 10, "too few canaries: " + canaries.size());
        Deidentifier deidentifier = TestingData.deidentifier();
        DeidentPlan plan = deidentifier.plan(source, TestingData.subject(), PixelStatement.NONE);
        check(TestingData.allValues(deidentifier.apply(source, plan)));
        check(String.join("\n", plan.lines()));
        assertEquals(plan, deidentifier.plan(source, TestingData.subject(), PixelStatement.NONE), "not deterministic");
    }

    private void check(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertFalse(lower.contains(NAME.toLowerCase(Locale.ROOT)), "the name stays");
        for (String canary : canaries) {
            assertFalse(lower.contains(canary.toLowerCase(Locale.ROOT)), canary);
        }
    }

    private void fill(Attributes level, Random random, int depth) {
        if (random.nextBoolean()) {
            level.setString(0x00090010, VR.LO, "CREATOR");
            level.set(new Element(0x00091010, random.nextBoolean() ? VR.UN : VR.LO, new Bytes(plant(random))));
        }
        for (int i = 0; i < ELEMENTS_PER_LEVEL; i++) {
            int tag = tags.get(random.nextInt(tags.size()));
            if (depth > 0 || !isFixed(tag)) {
                level.set(element(level, tag, random));
            }
        }
        if (depth < LEVELS) {
            Sequence sequence = level.newSequence(SEQUENCES[random.nextInt(SEQUENCES.length)]);
            fill(sequence.add(new Attributes(level)), random, depth + 1);
        }
    }

    private static boolean isFixed(int tag) {
        return tag == Tag.PatientName || tag == Tag.SOPClassUID || tag == Tag.SpecificCharacterSet;
    }

    private Element element(Attributes level, int tag, Random random) {
        VR right = ElementDictionary.standard().vrOf(tag);
        VR vr = random.nextInt(4) == 0 ? STRING_VRS[random.nextInt(STRING_VRS.length)] : right;
        if (vr == VR.SQ) {
            Sequence sequence = new Sequence();
            Attributes item = sequence.add(new Attributes(level));
            item.set(new Element(0x00081030, VR.LO, new Bytes(plant(random))));
            item.set(new Element(0x0040A160, VR.UT, new Bytes(plant(random))));
            item.set(new Element(Tag.CodeMeaning, VR.LO, new Bytes(plant(random))));
            item.set(new Element(Tag.CodeValue, VR.SH, new Bytes(plant(random))));
            return new Element(tag, VR.SQ, sequence);
        }
        return new Element(tag, vr, new Bytes(staysWithItsValue(tag, vr, right) ? name(random) : plant(random)));
    }

    /** Kept kinds: short texts of the list, coded strings, and samples and numbers, which hold no text. */
    private static boolean staysWithItsValue(int tag, VR vr, VR right) {
        return TextRule.isKept(tag) || right == VR.CS || vr.isBinaryNumber() || (right.isBulk() && vr.isBulk());
    }

    private byte[] plant(Random random) {
        String canary = "Qx" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + "Z";
        canary = canary.substring(0, 10);
        canaries.add(canary);
        return pad(canary);
    }

    private static byte[] name(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> pad("by " + NAME);
            case 1 -> pad(NAME.toUpperCase(Locale.ROOT));
            case 2 -> pad("x " + NAME + "\\y");
            default -> pad(NAME + "^Q");
        };
    }

    private static byte[] pad(String text) {
        return (text + " ".repeat((8 - text.length() % 8) % 8)).getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @EnumSource(
            value = VR.class,
            names = {"UN", "LO", "UT", "PN", "OB", "CS"})
    void noAttributeOfTheDictionaryKeepsAForeignText(VR wrong) {
        Attributes asWritten = TestingData.image();
        Attributes asWrong = TestingData.image();
        for (int tag : EVERY_TAG) {
            VR right = ElementDictionary.standard().vrOf(tag);
            if (!isFixed(tag) && right != VR.SQ) {
                asWritten.set(filled(tag, right, right));
                asWrong.set(filled(tag, wrong, right));
            }
        }
        for (Attributes source : List.of(asWritten, asWrong)) {
            assertTrue(source.size() > 3000, "the dictionary has more");
            String values = TestingData.allValues(TestingData.deidentify(source));
            assertFalse(values.contains("Qxcanary"));
            assertFalse(values.contains("Quixote"));
        }
    }

    private static Element filled(int tag, VR vr, VR right) {
        String text = staysWithItsValue(tag, vr, right) ? "by Quixote" : "Qxcanary1";
        return new Element(tag, vr, new Bytes(pad(text)));
    }
}
