package org.voxelmask.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import org.junit.jupiter.api.Test;

/** Holds the layouts of openjpeg.h that are written down here against what the library itself writes and reads. */
class OpenJpegTest {
    private static final byte UNTOUCHED = 0x5A;

    @Test
    void theLibraryOfTheClassPathIsLoadedOnce() throws Exception {
        OpenJpeg library = OpenJpeg.shared();
        assertSame(library, OpenJpeg.shared());
        assertTrue(OpenJpeg.recent(library.version()), library.version());
        assertEquals("OpenJPEG " + library.version() + " from the class path", library.toString());
    }

    @Test
    void theTestBeforeARunNamesTheLibrary() throws Exception {
        assertEquals(OpenJpeg.shared().toString(), SelfTest.check());
    }

    @Test
    void versionsBeforeHighThroughputAreTooOld() {
        assertTrue(OpenJpeg.recent("2.5.0"));
        assertTrue(OpenJpeg.recent("2.5.4"));
        assertTrue(OpenJpeg.recent("2.10.1"));
        assertTrue(OpenJpeg.recent("3.0.0"));
        assertFalse(OpenJpeg.recent("2.4.0"));
        assertFalse(OpenJpeg.recent("1.5.2"));
        assertFalse(OpenJpeg.recent("unknown"));
    }

    @Test
    void theDefaultsOfTheEncoderStandWhereTheyAreRead() throws Exception {
        OpenJpegApi api = OpenJpeg.shared().api();
        try (Memory memory = new Memory(2L * EncoderParameters.BYTES)) {
            memory.setMemory(0, memory.size(), UNTOUCHED);
            api.opj_set_default_encoder_parameters(memory);
            assertEquals(6, memory.getInt(EncoderParameters.RESOLUTIONS));
            assertEquals(64, memory.getInt(EncoderParameters.BLOCK_WIDTH));
            assertEquals(64, memory.getInt(EncoderParameters.BLOCK_HEIGHT));
            assertEquals(-1, memory.getInt(EncoderParameters.ROI_COMPONENT));
            assertEquals(1, memory.getInt(EncoderParameters.SUBSAMPLING_X));
            assertEquals(1, memory.getInt(EncoderParameters.SUBSAMPLING_X + 4));
            assertEquals(0, memory.getInt(EncoderParameters.LAYERS));
            assertEquals(0, memory.getInt(EncoderParameters.IRREVERSIBLE));
            assertEnd(memory, EncoderParameters.BYTES);
        }
    }

    @Test
    void theDefaultsOfTheDecoderFitTheirRoom() throws Exception {
        try (Memory memory = new Memory(Decoding.PARAMETER_BYTES)) {
            memory.setMemory(0, memory.size(), UNTOUCHED);
            OpenJpeg.shared().api().opj_set_default_decoder_parameters(memory);
            assertEquals(0, memory.getInt(0), "cp_reduce");
            assertEquals(0, memory.getInt(4), "cp_layer");
            assertEnd(memory, 8252);
        }
    }

    /** The structure ends where openjpeg.h says: the library wrote up to there and not behind. */
    private static void assertEnd(Memory memory, int bytes) {
        assertEquals(0, memory.getByte(bytes - 1), "the last byte");
        for (long at = bytes; at < memory.size(); at++) {
            assertEquals(UNTOUCHED, memory.getByte(at), "behind the structure");
        }
    }

    @Test
    void theFieldsOfAnImageStandWhereTheyAreRead() throws Exception {
        OpenJpegApi api = OpenJpeg.shared().api();
        int[] first = {1, 1, 7, 5, 0, 0, 12, 12, 1};
        int[] second = {2, 3, 4, 2, 0, 0, 9, 9, 0};
        try (Memory parameters = new Memory(2L * NativeImage.PARAMETER_BYTES)) {
            parameters.write(0, first, 0, first.length);
            parameters.write(NativeImage.PARAMETER_BYTES, second, 0, second.length);
            Pointer pointer = api.opj_image_create(2, parameters, OpenJpegApi.COLOUR_UNSPECIFIED);
            try {
                NativeImage image = new NativeImage(pointer);
                assertEquals(2, image.componentCount());
                assertComponent(first, image.component(0));
                assertComponent(second, image.component(1));
            } finally {
                api.opj_image_destroy(pointer);
            }
        }
    }

    private static void assertComponent(int[] told, NativeImage.Component component) {
        assertEquals(told[0], component.dx());
        assertEquals(told[1], component.dy());
        assertEquals(told[2], component.width());
        assertEquals(told[3], component.height());
        assertEquals(told[6], component.precision());
        assertEquals(told[8] == 1, component.signed());
        assertTrue(component.hasData());
        assertEquals(told[2] * told[3], component.data().remaining());
    }
}
