package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** Every row of Table E.1-1, at the outermost level and in an item. */
class ConfidentialityTableTest {
    private static final String CANARY = "CANARYOFROW1";
    private static final Set<Integer> FOREIGN_GROUPS = Set.of(0x0000, 0x0002, 0x0004);

    static Stream<ConfidentialityTable.Row> rows() {
        return ConfidentialityTable.standard().rows().stream();
    }

    @Test
    void theTableIsEdition2026d() {
        assertEquals(657, ConfidentialityTable.standard().rows().size());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theElementComesOutAsItsRowSays(ConfidentialityTable.Row row) {
        Attributes source = TestingData.image();
        VR vr = TestingData.firstVr(row.vr());
        source.set(TestingData.element(source, row.exampleTag(), vr, CANARY));
        check(row, source, TestingData.deidentify(source), true);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theElementOfAnItemComesOutAsItsRowSays(ConfidentialityTable.Row row) {
        Attributes source = TestingData.image();
        int keptSequence = 0x00540016;
        Attributes item = source.newSequence(keptSequence).add(new Attributes(source));
        item.set(TestingData.element(item, row.exampleTag(), TestingData.firstVr(row.vr()), CANARY));
        Attributes masked = TestingData.deidentify(source);
        assertFalse(TestingData.allValues(masked).contains(CANARY), row.pattern());
        check(row, item, masked.getSequence(keptSequence).get(0), false);
    }

    private static void check(ConfidentialityTable.Row row, Attributes source, Attributes masked, boolean root) {
        int tag = row.exampleTag();
        assertFalse(TestingData.allValues(masked).contains(CANARY), row.pattern());
        if (FOREIGN_GROUPS.contains(tag >>> 16)) {
            assertFalse(masked.contains(tag), row.pattern());
            return;
        }
        switch (RowExceptions.of(tag).orElse(row.action().treatment())) {
            case REMOVE -> assertFalse(masked.contains(tag), row.pattern());
            case EMPTY -> {
                assertTrue(masked.contains(tag), row.pattern());
                assertEquals(root && tag == Tag.PatientName, masked.containsValue(tag), row.pattern());
            }
            case DUMMY -> assertTrue(masked.containsValue(tag), row.pattern());
            case REMAP -> assertTrue(masked.getString(tag).startsWith("2.25."), row.pattern());
            case KEEP_ITEMS -> {
                Attributes item = masked.getSequence(tag).get(0);
                assertNull(item.getString(0x00081030), row.pattern());
            }
        }
        Element before = source.get(tag).orElseThrow();
        masked.get(tag).ifPresent(after -> assertFalse(after.value() == before.value(), row.pattern()));
    }
}
