package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;

class UidMapperTest {
    private final UidMapper mapper = new UidMapper(TestingData.KEY);

    @Test
    void theMaskedUidIsTheFirst128BitsOfTheHmac() {
        UidMapper known = new UidMapper("key".getBytes(StandardCharsets.US_ASCII));
        assertEquals("2.25.65343234409423571593887042509150577677", known.map("1.2.3.4"));
    }

    @Test
    void everyMaskedUidIsValidAndItsOwn() {
        Set<String> masked = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            String uid = mapper.map("1.2.826.0.1." + i);
            assertTrue(UID.isValid(uid), uid);
            masked.add(uid);
        }
        assertEquals(2000, masked.size());
    }

    @Test
    void paddingIsNotPartOfTheUid() {
        assertEquals(mapper.map("1.2.3"), mapper.map("1.2.3\0"));
        assertEquals(mapper.map("1.2.3"), mapper.map(" 1.2.3 "));
    }

    @Test
    void anotherKeyGivesAnotherUid() {
        assertNotEquals(mapper.map("1.2.3"), new UidMapper(new byte[] {1}).map("1.2.3"));
    }

    @Test
    void whatIsNoUidIsMappedToo() {
        for (String text : List.of("0", "1.02.3", "John Doe", "1.2.", "1".repeat(70))) {
            assertTrue(mapper.map(text).startsWith("2.25."), text);
        }
        assertEquals("", mapper.map(""));
    }

    @Test
    void registeredUidsStayAndInventedOnesOfTheSameRootDoNot() {
        assertEquals(UID.CTImageStorage, mapper.map(UID.CTImageStorage));
        assertTrue(mapper.map("1.2.840.10008.5.1.4.1.1.2.20260101.77").startsWith("2.25."));
        assertTrue(UidMapper.isWellKnown("1.2.840.10008.6.1.1500"));
        assertTrue(!UidMapper.isWellKnown("1.2.840.10008.20260101123456"));
    }

    @Test
    void anEmptyKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new UidMapper(new byte[0]));
    }
}
