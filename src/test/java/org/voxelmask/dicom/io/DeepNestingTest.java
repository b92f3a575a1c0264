package org.voxelmask.dicom.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;

/** Everything that walks items is safe at maxDepth on a quarter of the stack that a thread has. */
class DeepNestingTest {
    private static final int SMALL_STACK = 256 << 10;

    private final DicomReader reader = new DicomReader(ReadLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void theLimitsDepthIsReadCopiedAndWrittenOnASmallStack(String syntax) throws Exception {
        int depth = ReadLimits.DEFAULT.maxDepth();
        byte[] undefined = bytes(nested(depth), syntax);
        byte[] again =
                onSmallStack(() -> bytes(reader.readDataset(undefined, syntax).copy(), syntax));
        assertArrayEquals(undefined, again);
        Attributes level = reader.readDataset(again, syntax);
        for (int i = 0; i < depth; i++) {
            level = level.getItem(Tag.ReferencedImageSequence).orElseThrow();
        }
        assertEquals("innermost", level.getString(Tag.PatientID));
        assertEquals("\u5c71", level.getString(Tag.PatientName));
    }

    @Test
    void oneLevelMoreIsRefusedByName() throws IOException {
        byte[] bytes = bytes(nested(ReadLimits.DEFAULT.maxDepth() + 1), UID.ExplicitVRLittleEndian);
        DicomParseException e =
                assertThrows(DicomParseException.class, () -> reader.readDataset(bytes, UID.ExplicitVRLittleEndian));
        assertTrue(e.getMessage().contains("maxDepth"), e.getMessage());
        assertEquals(Tag.ReferencedImageSequence, e.tag());
    }

    private static Attributes nested(int depth) {
        Attributes root = new Attributes();
        root.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        Attributes level = root;
        for (int i = 0; i < depth; i++) {
            level = level.newSequence(Tag.ReferencedImageSequence).add(new Attributes(level));
        }
        level.setString(Tag.PatientID, VR.LO, "innermost");
        level.setString(Tag.PatientName, VR.PN, "\u5c71");
        return root;
    }

    private static byte[] bytes(Attributes dataset, String syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataset(out, dataset, syntax);
        return out.toByteArray();
    }

    private interface Work {
        byte[] run() throws IOException;
    }

    private static byte[] onSmallStack(Work work) throws InterruptedException {
        AtomicReference<byte[]> result = new AtomicReference<>(new byte[0]);
        Runnable task = () -> {
            try {
                result.set(work.run());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.start();
        thread.join();
        return result.get();
    }
}
