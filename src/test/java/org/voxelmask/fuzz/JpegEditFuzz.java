package org.voxelmask.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg.JpegArea;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;
import org.voxelmask.dicom.codec.jpeg.JpegEditor;
import org.voxelmask.dicom.codec.jpeg.JpegLayout;

/**
 * {@link JpegEditor}: any bytes are edited or refused. What was edited decodes, as the source does: the same samples
 * outside the cells that areas touch, and the level that was told inside.
 */
public final class JpegEditFuzz {
    private static final int MAX_AREAS = 4;
    private static final int MAX_COMPONENTS = 4;
    private static final long MAX_SAMPLES = 1 << 20;

    /** 2 bits of a block become at most 47, and every byte may need a stuffed zero. */
    private static final int MAX_GROWTH = 48;

    /** Huffman tables of four scans, colour segments, the end. */
    private static final int MAX_ADDED = 4 * 8 * 280 + 64;

    private JpegEditFuzz() {}

    /** One input: areas, levels, then the stream. */
    public static void fuzzerTestOneInput(byte[] data) {
        Choices choices = new Choices(data);
        List<JpegArea> areas = new ArrayList<>();
        for (int i = choices.below(MAX_AREAS); i > 0; i--) {
            areas.add(new JpegArea(choices.u8(), choices.u8(), 1 + choices.u8(), 1 + choices.u8()));
        }
        int[] levels = new int[MAX_COMPONENTS];
        Arrays.setAll(levels, i -> choices.u8());
        byte[] stream = choices.rest();
        JpegLayout layout;
        byte[] edited;
        try {
            layout = JpegEditor.layout(stream);
            levels = Arrays.copyOf(levels, layout.components());
            edited = JpegEditor.blank(stream, areas, levels);
        } catch (CodecException e) {
            Contract.requireSentence(e);
            return;
        }
        long most = (long) MAX_GROWTH * stream.length + MAX_ADDED;
        Contract.require(edited.length <= most, "an edited stream is not much larger than its source");
        try {
            check(stream, edited, layout, areas, levels);
        } catch (CodecException e) {
            throw Contract.unexpected(e);
        }
    }

    private static void check(byte[] stream, byte[] edited, JpegLayout layout, List<JpegArea> areas, int[] levels)
            throws CodecException {
        Contract.require(JpegEditor.layout(edited).equals(layout), "the layout stays");
        byte[] again = JpegEditor.blank(edited, List.of(), levels);
        Contract.require(Arrays.equals(again, edited), "what was edited is not edited again");
        int[] shown = JpegEditor.shown(stream, levels);
        if ((long) layout.columns() * layout.rows() * layout.components() <= MAX_SAMPLES) {
            compare(decode(stream), decode(edited), layout, areas, shown);
        }
    }

    private static byte[] decode(byte[] stream) throws CodecException {
        JpegDecoder decoder = new JpegDecoder();
        StreamHeader header = decoder.header(stream);
        return decoder.decode(stream, header);
    }

    /** Where components may be subsampled, decoders mix one sample on both sides of a cell's edge. */
    private static void compare(byte[] before, byte[] after, JpegLayout layout, List<JpegArea> areas, int[] shown) {
        boolean[] blanked = blanked(layout, areas);
        int rim = layout.mixed() ? 1 : 0;
        for (int y = 0; y < layout.rows(); y++) {
            for (int x = 0; x < layout.columns(); x++) {
                boolean here = blanked[y * layout.columns() + x];
                if (!alike(blanked, layout, x, y, rim)) {
                    continue;
                }
                for (int c = 0; c < layout.components(); c++) {
                    int at = (y * layout.columns() + x) * layout.components() + c;
                    int wanted = here ? shown[c] : before[at] & 0xFF;
                    Contract.require((after[at] & 0xFF) == wanted, here ? "blank inside" : "the same outside");
                }
            }
        }
    }

    private static boolean[] blanked(JpegLayout layout, List<JpegArea> areas) {
        boolean[] blanked = new boolean[layout.columns() * layout.rows()];
        for (JpegArea area : areas) {
            int left = area.x() / layout.gridColumns() * layout.gridColumns();
            int top = area.y() / layout.gridRows() * layout.gridRows();
            int right = next(area.x() + area.width(), layout.gridColumns());
            int bottom = next(area.y() + area.height(), layout.gridRows());
            for (int y = top; y < Math.min(bottom, layout.rows()); y++) {
                for (int x = left; x < Math.min(right, layout.columns()); x++) {
                    blanked[y * layout.columns() + x] = true;
                }
            }
        }
        return blanked;
    }

    private static int next(int end, int step) {
        return (end + step - 1) / step * step;
    }

    /** Whether all pixels around one lie in blanked cells, or none does. */
    private static boolean alike(boolean[] blanked, JpegLayout layout, int x, int y, int rim) {
        boolean here = blanked[y * layout.columns() + x];
        for (int near = Math.max(0, y - rim); near <= Math.min(layout.rows() - 1, y + rim); near++) {
            for (int beside = Math.max(0, x - rim); beside <= Math.min(layout.columns() - 1, x + rim); beside++) {
                if (blanked[near * layout.columns() + beside] != here) {
                    return false;
                }
            }
        }
        return true;
    }
}
