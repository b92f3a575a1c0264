package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Pointer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * An opj_image_t of OpenJPEG 2.5 in native memory, on a 64-bit system. The offsets are those of openjpeg.h;
 * every release of 2.5 has the same, and a test makes the library fill them.
 */
record NativeImage(Pointer pointer) {
    private static final int CORNERS = 0;
    private static final int COMPONENT_COUNT = 16;
    private static final int COMPONENTS = 24;

    /** Size of an opj_image_cmptparm_t: dx, dy, w, h, x0, y0, prec, bpp, sgnd. */
    static final int PARAMETER_BYTES = 36;

    /** The image's place on the reference grid: x0, y0, x1, y1. */
    void place(int columns, int rows) {
        pointer.setInt(CORNERS, 0);
        pointer.setInt(CORNERS + 4, 0);
        pointer.setInt(CORNERS + 8, columns);
        pointer.setInt(CORNERS + 12, rows);
    }

    int componentCount() {
        return pointer.getInt(COMPONENT_COUNT);
    }

    Component component(int index) {
        return new Component(pointer.getPointer(COMPONENTS).share((long) index * Component.BYTES));
    }

    /** An opj_image_comp_t. */
    record Component(Pointer pointer) {
        private static final int BYTES = 64;
        private static final int WIDTH = 8;
        private static final int HEIGHT = 12;
        private static final int PRECISION = 24;
        private static final int SIGNED = 32;
        private static final int DATA = 48;

        int dx() {
            return pointer.getInt(0);
        }

        int dy() {
            return pointer.getInt(4);
        }

        int width() {
            return pointer.getInt(WIDTH);
        }

        int height() {
            return pointer.getInt(HEIGHT);
        }

        int precision() {
            return pointer.getInt(PRECISION);
        }

        boolean signed() {
            return pointer.getInt(SIGNED) != 0;
        }

        boolean hasData() {
            return pointer.getPointer(DATA) != null;
        }

        /** Width times height samples, rows from the top; at most {@link Limits#MAX_SAMPLES}. */
        IntBuffer data() {
            return pointer.getPointer(DATA)
                    .getByteBuffer(0, (long) width() * height() * Integer.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asIntBuffer();
        }
    }
}
