package org.voxelmask.detect;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.sourceforge.tess4j.ITessAPI;
import net.sourceforge.tess4j.TessAPI1;
import org.voxelmask.dicom.image.Box;

/**
 * One handle of Tesseract: 9 to 15 MB of native memory until {@link #close}. Used by one thread at a time.
 * What it reads is returned and nowhere kept.
 */
final class TesseractReader implements AutoCloseable {
    /** One line of text. */
    static final int LINE = ITessAPI.TessPageSegMode.PSM_SINGLE_LINE;

    /** A block of lines. */
    static final int BLOCK = ITessAPI.TessPageSegMode.PSM_SINGLE_BLOCK;

    /** Text anywhere. */
    static final int SPARSE = ITessAPI.TessPageSegMode.PSM_SPARSE_TEXT;

    private ITessAPI.TessBaseAPI handle;

    /**
     * A line of text and its place in the image that was read.
     *
     * @param box in pixels of that image
     * @param confidence 0 to 1
     */
    record Line(Box box, double confidence) {}

    /**
     * A word and its place in the image that was read.
     *
     * @param text as it was read; kept nowhere
     * @param box in pixels of that image
     * @param confidence 0 to 1
     * @param line words of one line of text have the same number
     */
    record Word(String text, Box box, double confidence, int line) {}

    private TesseractReader(ITessAPI.TessBaseAPI handle) {
        this.handle = handle;
    }

    /** Loads the library and the language data. */
    static TesseractReader open(NativeLibraries natives) throws DetectionException {
        ITessAPI.TessBaseAPI handle;
        int failed;
        try {
            handle = TessAPI1.TessBaseAPICreate();
            failed = TessAPI1.TessBaseAPIInit3(handle, natives.languageData().toString(), "eng");
        } catch (LinkageError e) {
            throw new DetectionException(
                    "Tesseract's native library cannot be loaded. Check that the folder for native libraries may hold"
                            + " programs (no noexec) and that the C++ runtime of the system is there.",
                    e);
        }
        if (failed != 0) {
            TessAPI1.TessBaseAPIDelete(handle);
            throw new DetectionException("Tesseract cannot read its language data. Remove the folder for native"
                    + " libraries; it is unpacked again.");
        }
        // Its remarks would go to standard error, where they tell of the picture.
        TessAPI1.TessBaseAPISetVariable(handle, "debug_file", "/dev/null");
        return new TesseractReader(handle);
    }

    /** The library's version. */
    static String version() {
        return TessAPI1.TessVersion();
    }

    /** The text of a grey image of dark letters on light ground; empty when there is none. */
    String read(GreyImage image, int mode) throws DetectionException {
        set(image, mode);
        try {
            Pointer text = TessAPI1.TessBaseAPIGetUTF8Text(handle);
            if (text == null) {
                return "";
            }
            try {
                return text.getString(0, StandardCharsets.UTF_8.name());
            } finally {
                TessAPI1.TessDeleteText(text);
            }
        } finally {
            TessAPI1.TessBaseAPIClear(handle);
        }
    }

    /**
     * Where the lines of text of a grey image stand.
     *
     * @param limit it stops soon after and returns what it has: the caller looks at the clock
     */
    List<Line> lines(GreyImage image, int mode, Duration limit) throws DetectionException {
        return recognise(image, mode, limit, TesseractReader::walk);
    }

    /**
     * The words of a grey image.
     *
     * @param limit as in {@link #lines}
     */
    List<Word> words(GreyImage image, int mode, Duration limit) throws DetectionException {
        return recognise(image, mode, limit, TesseractReader::walkWords);
    }

    private <T> List<T> recognise(
            GreyImage image, int mode, Duration limit, Function<ITessAPI.TessResultIterator, List<T>> walk)
            throws DetectionException {
        set(image, mode);
        ITessAPI.ETEXT_DESC monitor = TessAPI1.TessMonitorCreate();
        try {
            TessAPI1.TessMonitorSetDeadlineMSecs(monitor, (int) Math.min(Integer.MAX_VALUE, limit.toMillis()));
            if (TessAPI1.TessBaseAPIRecognize(handle, monitor) != 0) {
                throw new DetectionException("Tesseract failed on a frame or passed the time limit of the detection.");
            }
            ITessAPI.TessResultIterator results = TessAPI1.TessBaseAPIGetIterator(handle);
            if (results == null) {
                return List.of();
            }
            try {
                return walk.apply(results);
            } finally {
                TessAPI1.TessResultIteratorDelete(results);
            }
        } finally {
            TessAPI1.TessMonitorDelete(monitor);
            TessAPI1.TessBaseAPIClear(handle);
        }
    }

    private static List<Line> walk(ITessAPI.TessResultIterator results) {
        // The page iterator is a view of the results and freed with them.
        ITessAPI.TessPageIterator page = TessAPI1.TessResultIteratorGetPageIterator(results);
        List<Line> lines = new ArrayList<>();
        int level = ITessAPI.TessPageIteratorLevel.RIL_TEXTLINE;
        do {
            Box box = box(page, level);
            if (box != null) {
                double confidence = TessAPI1.TessResultIteratorConfidence(results, level) / 100.0;
                lines.add(new Line(box, Math.min(1, Math.max(0, confidence))));
            }
        } while (TessAPI1.TessResultIteratorNext(results, level) != 0);
        return lines;
    }

    private static List<Word> walkWords(ITessAPI.TessResultIterator results) {
        ITessAPI.TessPageIterator page = TessAPI1.TessResultIteratorGetPageIterator(results);
        List<Word> words = new ArrayList<>();
        int level = ITessAPI.TessPageIteratorLevel.RIL_WORD;
        int line = 0;
        do {
            int first = ITessAPI.TessPageIteratorLevel.RIL_TEXTLINE;
            if (TessAPI1.TessPageIteratorIsAtBeginningOf(page, first) != 0) {
                line++;
            }
            Box box = box(page, level);
            Pointer text = TessAPI1.TessResultIteratorGetUTF8Text(results, level);
            if (text == null) {
                continue;
            }
            String read = text.getString(0, StandardCharsets.UTF_8.name());
            TessAPI1.TessDeleteText(text);
            if (box != null && !read.isBlank()) {
                double confidence = TessAPI1.TessResultIteratorConfidence(results, level) / 100.0;
                words.add(new Word(read, box, Math.min(1, Math.max(0, confidence)), line));
            }
        } while (TessAPI1.TessResultIteratorNext(results, level) != 0);
        return words;
    }

    /** Where the iterator stands; null when that is no place. */
    private static Box box(ITessAPI.TessPageIterator page, int level) {
        IntBuffer[] sides = {IntBuffer.allocate(1), IntBuffer.allocate(1), IntBuffer.allocate(1), IntBuffer.allocate(1)
        };
        int found = TessAPI1.TessPageIteratorBoundingBox(page, level, sides[0], sides[1], sides[2], sides[3]);
        int width = sides[2].get(0) - sides[0].get(0);
        int height = sides[3].get(0) - sides[1].get(0);
        return found == 0 || width <= 0 || height <= 0
                ? null
                : new Box(sides[0].get(0), sides[1].get(0), width, height);
    }

    private void set(GreyImage image, int mode) throws DetectionException {
        if (handle == null) {
            throw new DetectionException("Tesseract was closed before.");
        }
        TessAPI1.TessBaseAPISetPageSegMode(handle, mode);
        TessAPI1.TessBaseAPISetImage(
                handle, ByteBuffer.wrap(image.pixels()), image.width(), image.height(), 1, image.width());
        TessAPI1.TessBaseAPISetSourceResolution(handle, 300);
    }

    @Override
    public void close() {
        if (handle != null) {
            TessAPI1.TessBaseAPIDelete(handle);
            handle = null;
        }
    }
}
