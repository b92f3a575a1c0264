package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Memory;

/**
 * An opj_cparameters_t of OpenJPEG 2.5: 18720 bytes, of which a few fields are set. The offsets are
 * those of openjpeg.h; a test compares them with what opj_set_default_encoder_parameters writes.
 */
record EncoderParameters(Memory memory) implements AutoCloseable {
    static final int BYTES = 18720;
    static final int DISTORTION_ALLOCATION = 20;
    static final int LAYERS = 4796;
    static final int RATES = 4800;
    static final int RESOLUTIONS = 5600;
    static final int BLOCK_WIDTH = 5604;
    static final int BLOCK_HEIGHT = 5608;
    static final int IRREVERSIBLE = 5616;
    static final int ROI_COMPONENT = 5620;
    static final int SUBSAMPLING_X = 18196;
    static final int COMPONENT_TRANSFORM = 18698;

    /** The library's defaults. */
    static EncoderParameters defaults(OpenJpegApi api) {
        // half as large again: a library whose structure were larger must not write over others' memory
        Memory memory = new Memory(BYTES + BYTES / 2);
        memory.clear();
        api.opj_set_default_encoder_parameters(memory);
        return new EncoderParameters(memory);
    }

    /** No loss, one layer. */
    void lossless(int resolutions, boolean componentTransform) {
        memory.setInt(DISTORTION_ALLOCATION, 1);
        memory.setInt(LAYERS, 1);
        memory.setFloat(RATES, 0);
        memory.setInt(RESOLUTIONS, resolutions);
        memory.setInt(IRREVERSIBLE, 0);
        memory.setByte(COMPONENT_TRANSFORM, (byte) (componentTransform ? 1 : 0));
    }

    @Override
    public void close() {
        memory.close();
    }
}
