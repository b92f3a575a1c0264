package org.voxelmask.detect.corpus;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import net.sourceforge.tess4j.ITessAPI;
import net.sourceforge.tess4j.TessAPI1;

/** Tesseract on whole frames, as tools do that have nothing else: what the times of clips are compared with. */
final class FullFrameTesseract implements AutoCloseable {
    /** As a page, what it does when nothing else is asked for: the fastest way, and the one that misses most. */
    static final int AS_PAGE = ITessAPI.TessPageSegMode.PSM_AUTO;

    /** As text at any place. */
    static final int SPARSE = ITessAPI.TessPageSegMode.PSM_SPARSE_TEXT;

    private final ITessAPI.TessBaseAPI handle = TessAPI1.TessBaseAPICreate();

    /**
     * Loads the language data.
     *
     * @param natives the folder that an engine has unpacked its libraries to
     */
    FullFrameTesseract(Path natives) {
        if (TessAPI1.TessBaseAPIInit3(handle, natives.resolve("tessdata").toString(), "eng") != 0) {
            throw new IllegalStateException("no language data");
        }
        TessAPI1.TessBaseAPISetVariable(handle, "debug_file", "/dev/null");
    }

    /** Reads a frame; what it says is thrown away. */
    void read(byte[] samples, int columns, int rows, int channels, int way) {
        TessAPI1.TessBaseAPISetPageSegMode(handle, way);
        TessAPI1.TessBaseAPISetImage(handle, ByteBuffer.wrap(samples), columns, rows, channels, columns * channels);
        Pointer text = TessAPI1.TessBaseAPIGetUTF8Text(handle);
        if (text != null) {
            TessAPI1.TessDeleteText(text);
        }
        TessAPI1.TessBaseAPIClear(handle);
    }

    @Override
    public void close() {
        TessAPI1.TessBaseAPIDelete(handle);
    }
}
