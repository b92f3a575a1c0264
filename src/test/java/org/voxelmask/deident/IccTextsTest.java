package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.VR;

/** The texts of ICC profiles go, their numbers stay. */
class IccTextsTest {
    private static final String TEXT = "monitor of Quixwood";
    private static final byte[] CURVE = HexFormat.of().parseHex("6375727600000000000000020000FFFF");

    private final List<byte[]> tags = new ArrayList<>();

    private static byte[] text(String type, int counted, Charset charset) {
        byte[] letters = TEXT.getBytes(charset);
        ByteBuffer data = ByteBuffer.allocate(200).put(type.getBytes(StandardCharsets.US_ASCII));
        data.putInt(0);
        if (counted > 0) {
            data.putInt(letters.length + 1);
        }
        data.put(letters);
        return data.array();
    }

    private static byte[] localized() {
        byte[] letters = TEXT.getBytes(StandardCharsets.UTF_16BE);
        ByteBuffer data = ByteBuffer.allocate(28 + letters.length);
        data.put("mluc".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(1).putInt(12);
        data.put("enUS".getBytes(StandardCharsets.US_ASCII))
                .putInt(letters.length)
                .putInt(28);
        return data.put(letters).array();
    }

    private byte[] profile() {
        int start = 132 + 12 * tags.size();
        int size = start + tags.stream().mapToInt(tag -> tag.length).sum();
        ByteBuffer profile = ByteBuffer.allocate(size + 40);
        profile.putInt(0, size);
        profile.putShort(24, (short) 2021).putShort(26, (short) 5).putShort(28, (short) 17);
        profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
        profile.put(100, TEXT.getBytes(StandardCharsets.US_ASCII));
        profile.putInt(128, tags.size());
        int at = start;
        for (int i = 0; i < tags.size(); i++) {
            profile.putInt(132 + 12 * i, 0x74616730 + i);
            profile.putInt(136 + 12 * i, at).putInt(140 + 12 * i, tags.get(i).length);
            profile.put(at, tags.get(i));
            at += tags.get(i).length;
        }
        profile.put(size, TEXT.getBytes(StandardCharsets.US_ASCII));
        return profile.array();
    }

    @Test
    void everyTextGoesAndCurvesStay() {
        tags.addAll(List.of(
                CURVE,
                text("desc", 1, StandardCharsets.US_ASCII),
                text("text", 0, StandardCharsets.US_ASCII),
                localized(),
                text("priv", 0, StandardCharsets.US_ASCII),
                text("dtim", 0, StandardCharsets.US_ASCII)));
        byte[] before = profile();
        byte[] after = IccTexts.without(before).orElseThrow();
        assertEquals(before.length, after.length);
        String bytes = new String(after, StandardCharsets.ISO_8859_1).replace("\0", "");
        assertFalse(bytes.contains("Quix"), bytes);
        int curve = 132 + 12 * tags.size();
        assertArrayEquals(CURVE, Arrays.copyOfRange(after, curve, curve + CURVE.length));
        assertEquals(1900, ByteBuffer.wrap(after).getShort(24));
        assertArrayEquals(after, IccTexts.without(after).orElseThrow(), "again nothing changes");
    }

    @Test
    void whatPointsOutsideOrIsNoProfileIsNone() {
        tags.add(CURVE);
        byte[] profile = profile();
        for (int at : new int[] {0, 36, 128, 136, 140}) {
            byte[] broken = profile.clone();
            broken[at] = 0x7F;
            assertTrue(IccTexts.without(broken).isEmpty(), "at " + at);
        }
        assertTrue(IccTexts.without(new byte[0]).isEmpty());
        assertTrue(IccTexts.without(TEXT.getBytes(StandardCharsets.US_ASCII)).isEmpty());
    }

    @Test
    void theAttributeIsCleanedAtEveryLevelOrRemovedAndThePlanSaysSo() {
        tags.addAll(List.of(CURVE, localized()));
        Attributes source = TestingData.image();
        source.setBytes(IccRule.ICC_PROFILE, VR.OB, TEXT.getBytes(StandardCharsets.US_ASCII));
        Attributes path = source.newSequence(0x00480105).add(new Attributes(source)); // Optical Path Sequence
        path.setBytes(IccRule.ICC_PROFILE, VR.OB, profile());
        DeidentPlan plan = TestingData.deidentifier().plan(source, TestingData.subject(), PixelStatement.NONE);
        assertTrue(plan.lines().contains("(0048,0105)[0](0028,2000) clean-profile by ICC"), plan.lines()::toString);
        Attributes copy = TestingData.deidentify(source);
        assertFalse(copy.contains(IccRule.ICC_PROFILE));
        byte[] cleaned = copy.getSequence(0x00480105).get(0).getBytes(IccRule.ICC_PROFILE);
        assertArrayEquals(IccTexts.without(profile()).orElseThrow(), cleaned);
    }
}
