package org.voxelmask.dicom.io;

import java.io.IOException;
import org.voxelmask.dicom.data.Tag;

/** Bytes that are no readable data set. Says where, at which tag, and which limit; never a value. */
public class DicomParseException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final int tag;

    /**
     * Makes the sentence.
     *
     * @param problem what was found
     * @param offset byte in the file or stream, from 0
     * @param tag the element that was being read; 0 when none
     */
    public DicomParseException(String problem, long offset, int tag) {
        super(problem + " at byte " + offset + (tag == 0 ? "" : ", element " + Tag.format(tag)));
        this.offset = offset;
        this.tag = tag;
    }

    /** Byte in the file or stream, from 0. */
    public long offset() {
        return offset;
    }

    /** The element that was being read; 0 when none. */
    public int tag() {
        return tag;
    }
}
