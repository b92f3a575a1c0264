package org.voxelmask.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

class TagTest {
    @Test
    void everyConstantIsNamedAsTheDictionarySays() throws IllegalAccessException {
        int checked = 0;
        for (Field field : Tag.class.getFields()) {
            int tag = field.getInt(null);
            if (tag >>> 16 != 0xFFFE) {
                assertEquals(field.getName(), ElementDictionary.standard().keywordOf(tag), Tag.format(tag));
            }
            checked++;
        }
        assertTrue(checked > 100, "only " + checked);
    }

    @Test
    void everyUidConstantIsNamedAsTheRegistrySays() throws IllegalAccessException {
        for (Field field : UID.class.getFields()) {
            if (field.getType() == String.class) {
                String uid = (String) field.get(null);
                assertEquals(
                        field.getName(),
                        UidRegistry.standard().find(uid).orElseThrow().keyword());
            }
        }
    }

    @Test
    void leadingZerosAreTakenFromSendersAndAreNotValid() {
        assertTrue(UID.isAcceptable("1.2.03.4"));
        assertFalse(UID.isValid("1.2.03.4"));
        for (String bad : new String[] {"", ".", "1..2", "1.2.", "../../x", "1.2\n", "1".repeat(65)}) {
            assertFalse(UID.isAcceptable(bad), bad);
        }
    }

    @Test
    void repeatingGroupsAreFound() {
        assertEquals("OverlayData", ElementDictionary.standard().keywordOf(0x60063000));
        assertEquals("OverlayData", ElementDictionary.standard().keywordOf(0x60003000));
        assertEquals("", ElementDictionary.standard().keywordOf(0x60013000));
    }
}
