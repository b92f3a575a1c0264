package org.voxelmask.deident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.io.ReadLimits;

class DeepNestingTest {
    /** Half of what a thread has by default. */
    private static final int HALF_A_STACK = 512 << 10;

    @Test
    void aDataSetAsDeepAsTheReaderTakesIsDeidentifiedOnHalfAStack() throws InterruptedException {
        Attributes source = TestingData.image();
        Attributes level = source;
        for (int i = 0; i < ReadLimits.DEFAULT.maxDepth(); i++) {
            level = level.newSequence(Tag.ContentSequence).add(new Attributes(level));
        }
        level.setString(Tag.PatientName, VR.PN, "Quixote^Alonso");
        List<Attributes> copies = new ArrayList<>();
        Thread thread = new Thread(null, () -> copies.add(TestingData.deidentify(source)), "half", HALF_A_STACK);
        thread.start();
        thread.join();
        assertEquals(1, copies.size(), "the thread died");
        int depth = 0;
        Attributes copy = copies.get(0);
        while (copy.getItem(Tag.ContentSequence).isPresent()) {
            copy = copy.getItem(Tag.ContentSequence).orElseThrow();
            depth++;
        }
        assertTrue(depth <= StructureRule.MAX_DEPTH, () -> "items below the limit are left");
    }
}
