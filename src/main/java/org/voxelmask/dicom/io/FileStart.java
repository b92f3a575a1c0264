package org.voxelmask.dicom.io;

import java.io.IOException;
import java.util.Optional;

/** Finds where a file's elements start (PS3.10 7.1): behind preamble and prefix, or without either. */
record FileStart(DicomInput in, LookAhead lookAhead) {
    private static final int PREAMBLE = 128;
    private static final int DICM = 0x4449434D;

    /** Where the file meta information starts, or the data set when there is none. */
    long find() throws IOException {
        if (isMagic(PREAMBLE) && (startsAt(PREAMBLE + 4) || !startsAt(0))) {
            return PREAMBLE + 4;
        }
        if (isMagic(0) && startsAt(4)) {
            return 4;
        }
        boolean noPrefix = !startsAt(0) && metaAt(PREAMBLE).isPresent();
        return noPrefix ? PREAMBLE : 0;
    }

    /** Whether the prefix stands at a place. */
    boolean isMagic(long at) throws IOException {
        byte[] bytes = in.peekAt(at, 4);
        return bytes.length == 4 && Numbers.unsignedInt(bytes, 0, true) == DICM;
    }

    private boolean startsAt(long at) throws IOException {
        return at < in.length() && (metaAt(at).isPresent() || datasetAt(at).isPresent());
    }

    /** How file meta information is written here, if it is here; Explicit VR Little Endian if its writer knew. */
    Optional<Encoding> metaAt(long at) throws IOException {
        byte[] group = in.peekAt(at, 2);
        if (group.length < 2) {
            return Optional.empty();
        }
        for (Encoding encoding : LookAhead.NATIVE) {
            boolean group2 = Numbers.unsignedShort(group, 0, encoding.bigEndian()) == 2;
            if (group2 && lookAhead.makesSense(at, in.length(), encoding, 1)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** How a data set is written here, if one is here. */
    Optional<Encoding> datasetAt(long at) throws IOException {
        return lookAhead.guess(at, in.length());
    }
}
