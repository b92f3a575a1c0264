package org.voxelmask.dicom.io;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;

/** What is open while parsing: a data set or item, or a sequence. */
final class Level {
    /** Of a data set or item; null of a sequence. */
    final Attributes attributes;
    /** Of a sequence; null of a data set or item. */
    final Sequence items;
    /** Of the sequence that this is or is an item of; 0 of the data set. */
    final int tag;

    final Encoding encoding;
    /** The level that holds this one; null of the data set. */
    final Level outer;
    /** Whether it stated a length of its own. */
    final boolean defined;
    /** Whether it or a level above it, the data set apart, stated a length. */
    final boolean enclosed;
    /** Where it ends at the latest: by its own length or by that of a level above it. */
    long bound;
    /** Of a sequence whose stated length passed what was there: something must follow it. */
    boolean overlong;
    /** Of a sequence whose stated length was found wrong: its content says where it ends. */
    boolean openEnded;
    /** Elements read so far, whether kept or not. */
    int count;
    /** Whether Pixel Data (7FE0,0010) has been read. */
    boolean pixels;
    /** Whether Pixel Representation (0028,0103), here or above, says that pixels are signed. */
    boolean signed;

    private Level(
            Attributes attributes, Sequence items, int tag, Encoding encoding, long bound, boolean own, Level outer) {
        this.attributes = attributes;
        this.items = items;
        this.tag = tag;
        this.encoding = encoding;
        this.outer = outer;
        this.bound = bound;
        this.defined = own;
        this.enclosed = own || (outer != null && outer.enclosed);
        this.signed = outer != null && outer.signed;
    }

    static Level dataset(Attributes attributes, Encoding encoding, long bound) {
        return new Level(attributes, null, 0, encoding, bound, false, null);
    }

    static Level sequence(Sequence items, int tag, Encoding encoding, long bound, boolean defined, Level outer) {
        return new Level(null, items, tag, encoding, bound, defined, outer);
    }

    static Level item(Attributes attributes, long bound, boolean defined, Level sequence) {
        return new Level(attributes, null, sequence.tag, sequence.encoding, bound, defined, sequence);
    }

    boolean isSequence() {
        return items != null;
    }
}
